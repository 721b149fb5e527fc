// The progress of a batch as the service tells it (server-sent events).

import { address, get } from "../../modules/api.js";

const pause = 3000; // milliseconds before it is tried again where the browser has given up

// `take(batch)` is called with every state. The browser comes back by itself after a broken line; where the service
// refuses (a session that has ended), the batch is asked for, which lets somebody sign in again.
export function followBatch(path, take) {
  let source = null, timer = null, closed = false;

  function open() {
    if (closed || source) return;
    source = new EventSource(address(path + "/events"));
    source.addEventListener("progress", (event) => take(JSON.parse(event.data)));
    source.addEventListener("end", shut);
    source.addEventListener("error", () => {
      if (source?.readyState !== EventSource.CLOSED) return;
      shut();
      timer = setTimeout(comeBack, pause);
    });
  }
  function shut() {
    source?.close();
    source = null;
  }
  async function comeBack() {
    try {
      const batch = await get(path);
      if (closed) return;
      take(batch);
      if (!batch.finished) open();
    } catch {
      if (!closed) timer = setTimeout(comeBack, pause);
    }
  }
  return {
    open,
    close() {
      closed = true;
      clearTimeout(timer);
      shut();
    },
  };
}
