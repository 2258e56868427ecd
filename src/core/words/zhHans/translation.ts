/** A topic in another language: every key of the English one, with a text of its own. A key that is missing is a compile error. */
export type Translation<English> = Readonly<Record<keyof English, string>>;
