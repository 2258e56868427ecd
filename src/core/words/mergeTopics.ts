/** One table of all topics of a language. That each key has a text is for the types of the topics to say. */
export function mergeTopics<Key extends string>(
  topics: Readonly<Record<string, object>>
): Readonly<Record<Key, string>> {
  return Object.assign({}, ...Object.values(topics));
}
