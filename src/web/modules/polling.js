// Looks again while something is awaited: `look()` resolves to whether it still is. Quick at first, slower with time, and
// not at all while nobody sees the page.

const first = 700, most = 4000; // milliseconds

export function poller(look) {
  let timer = null, pause = first, closed = false;

  async function turn() {
    timer = null;
    if (document.hidden) return later();
    let awaited = true;
    try {
      awaited = await look();
    } catch {
      pause = most; // the service will be there again
    }
    if (awaited) later();
  }
  function later() {
    if (closed || timer !== null) return;
    timer = setTimeout(turn, pause);
    pause = Math.min(most, pause * 1.3);
  }
  return {
    // Something is awaited from now on.
    start() {
      pause = first;
      later();
    },
    close() {
      closed = true;
      clearTimeout(timer);
    },
  };
}
