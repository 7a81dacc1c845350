import type { Endpoint } from "comlink";

/** What worker_threads' Worker and parentPort have in common. */
interface Port {
  on(event: "message", listener: (data: unknown) => void): unknown;
  off(event: "message", listener: (data: unknown) => void): unknown;
  postMessage(value: unknown, transfer?: readonly never[]): void;
}

/** Makes a Node port look like the browser's, as comlink expects. (comlink's own adapter has no types for nodenext.) */
export function portEndpoint(port: Port): Endpoint {
  const listeners = new WeakMap<object, (data: unknown) => void>();
  return {
    postMessage: (value, transfer) => port.postMessage(value, transfer as never[] | undefined),
    addEventListener(_type, listener) {
      const onMessage = (data: unknown): void => {
        const event = { data } as MessageEvent;
        if (typeof listener === "function") listener(event);
        else listener.handleEvent(event);
      };
      listeners.set(listener, onMessage);
      port.on("message", onMessage);
    },
    removeEventListener(_type, listener) {
      const onMessage = listeners.get(listener);
      if (onMessage !== undefined) port.off("message", onMessage);
    },
  };
}
