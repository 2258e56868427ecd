/**
 * What the app does for the nested plugins. The code that names a cause is larger than all that a panel or a data source has
 * of its own, a nested plugin cannot load code later, and Grafana loads our app on every page (`preload`). They share a window
 * and nothing else in all versions, so they speak by events. One copy of the diagnosis then serves all of them.
 */
export interface AppService<Question, Answer> {
  /** For the app: answers whoever asks. */
  offer(serve: (question: Question) => Promise<Answer>): void;
  /** For nested plugins. Null where no app answers, even after a while; rejects where its code could not be loaded. */
  ask(question: Question): Promise<Answer | null>;
}

interface Call<Question, Answer> {
  question: Question;
  answer: Promise<Answer> | null;
}

/** A page may ask before its app is loaded; after this long, ms, the app is not there. */
const PATIENCE = 5000;

function untilOffered(event: string): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, PATIENCE);
    const offered = () => {
      clearTimeout(timer);
      resolve();
    };
    window.addEventListener(event, offered, { once: true });
  });
}

export function appService<Question, Answer>(name: string): AppService<Question, Answer> {
  const asked = `meshcause-ask-${name}`;
  const offered = `meshcause-offer-${name}`;
  const askNow = (question: Question) => {
    const call: Call<Question, Answer> = { question, answer: null };
    window.dispatchEvent(new window.CustomEvent(asked, { detail: call }));
    return call.answer;
  };
  return {
    offer(serve) {
      window.addEventListener(asked, (event) => {
        if (event instanceof window.CustomEvent) {
          const call: Call<Question, Answer> = event.detail;
          call.answer ??= serve(call.question);
        }
      });
      window.dispatchEvent(new window.CustomEvent(offered));
    },
    async ask(question) {
      const answer = askNow(question);
      if (answer !== null) {
        return answer;
      }
      await untilOffered(offered);
      return askNow(question);
    },
  };
}
