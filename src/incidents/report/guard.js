// No script of this page may turn text into markup, Leaflet included: every attempt comes out empty.
if (window.trustedTypes) window.trustedTypes.createPolicy("default", { createHTML: () => "" });
