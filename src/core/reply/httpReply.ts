/** One HTTP response as `curl -i` prints it, or what someone kept of it: its body or some of its headers. */
export interface HttpReply {
  /** `HTTP/1.1`, `HTTP/2`, … */
  protocol: string | null;
  /** Null: what was kept does not say. */
  status: number | null;
  /** Names in lower case; repeated headers joined by `, `. */
  headers: Record<string, string>;
  body: string;
  /** There is no response at all: the connection was refused, or ended without an answer. Absent for a response. */
  noAnswer?: 'refused' | 'ended';
}
