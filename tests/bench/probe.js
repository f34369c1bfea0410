// In every measured page: the time from the key that changes a filter until the browser has painted what follows from it.

const LENGST_MS = 60_000;

window.maaling = {
  /**
   * Arms the clock: it starts when `tast` is next pressed and stops when `tilstand()` has changed and that frame is painted.
   * A page that never changes is an error, not a wait without end.
   */
  arm(tilstand, tast) {
    const for_ = tilstand();
    this.svar = new Promise((ferdig, feil) => {
      const start = (hendelse) => {
        if (hendelse.key !== tast) return;
        removeEventListener("keydown", start, true);
        const t0 = performance.now();
        const se = () => {
          const naa = tilstand();
          if (performance.now() - t0 > LENGST_MS) return void feil(new Error(`${location.pathname}: «${for_}» ble stående`));
          if (naa === for_ || naa === undefined) return void requestAnimationFrame(se);
          const kanal = new MessageChannel();
          kanal.port1.onmessage = () => ferdig(performance.now() - t0);
          kanal.port2.postMessage(0); // after the paint of this frame
        };
        requestAnimationFrame(se);
      };
      addEventListener("keydown", start, true);
    });
  },
  tegnet: 0,
};

// WebGL has no element to look at: a repaint is the first drawing after vertices of some size were uploaded.
const gl = WebGL2RenderingContext.prototype;
const STOR = 50_000;
let fersk = false;
for (const navn of ["bufferData", "bufferSubData"]) {
  const egen = gl[navn];
  gl[navn] = function (...verdier) {
    if (verdier.some((verdi) => verdi?.byteLength >= STOR)) fersk = true;
    return egen.apply(this, verdier);
  };
}
for (const navn of ["drawArrays", "drawElements", "drawArraysInstanced", "drawElementsInstanced"]) {
  const egen = gl[navn];
  gl[navn] = function (...verdier) {
    if (fersk) window.maaling.tegnet += 1;
    fersk = false;
    return egen.apply(this, verdier);
  };
}
