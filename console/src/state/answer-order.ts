/**
 * Answers needn't come in the order of their requests. Each request takes one from here, and asks it when it has its
 * answer: false if the answer to a later one was there first. Pure.
 */
export function answerOrder(): () => () => boolean {
  let asked = 0;
  let newest = 0;
  return () => {
    const turn = ++asked;
    return () => {
      if (turn < newest) return false;
      newest = turn;
      return true;
    };
  };
}
