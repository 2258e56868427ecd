/** One HTTP response as `curl -i` prints it. */
export interface HttpReply {
  /** `HTTP/1.1`, `HTTP/2`, … */
  protocol: string | null;
  status: number;
  /** Names in lower case; repeated headers joined by `, `. */
  headers: Record<string, string>;
  body: string;
}
