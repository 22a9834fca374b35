// Browsers start no worker for a page that was opened from a file. The search then runs in a hidden frame, which
// speaks to the page as a worker would.
if (location.protocol === "file:") {
  window.Worker = class extends EventTarget {
    constructor(url) {
      super();
      this.frame = document.createElement("iframe");
      this.frame.hidden = true;
      document.body.append(this.frame);
      const inside = this.frame.contentWindow;
      const base = new URL(url, location.href);
      inside.postMessage = (data) => {
        const told = new MessageEvent("message", { data });
        this.dispatchEvent(told);
        this.onmessage?.(told);
      };
      const load = (source) =>
        new Promise((done) => {
          const script = inside.document.createElement("script");
          script.src = new URL(source, base);
          script.onload = done;
          inside.document.body.append(script);
        });
      inside.importScripts = (...sources) =>
        sources.reduce((before, source) => before.then(() => load(source)), Promise.resolve());
      this.ready = load(base);
    }

    postMessage(data) {
      const inside = this.frame.contentWindow;
      this.ready.then(() => {
        const told = new inside.MessageEvent("message", { data });
        inside.dispatchEvent(told);
        inside.onmessage?.(told);
      });
    }

    terminate() {
      this.frame.remove();
    }
  };
}
