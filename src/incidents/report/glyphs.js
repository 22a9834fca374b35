// A sign for each type of incident: its colour says the group, its shape the type, for whoever sees no colour.

const SIGNS = {
  near_miss: "M2 3 5 6 2 9M10 3 7 6 10 9",
  intercept: "M2 3 5 6 2 9M6 3 9 6 6 9",
  airspace_violation: "M6 1V4M6 8V11M1.5 6H10M7.5 3.5 10 6 7.5 8.5",
  radar_lock: "M6 1.5V10.5M1.5 6H10.5M6 3A3 3 0 1 1 5.9 3",
  shootdown: "M3 3 9 9M9 4.5V9H4.5",
  crash: "M6 1.5V9M2.5 6 6 9.5 9.5 6",
  air_strike: "M2 3H10L6 9.5Z",
  drone_strike: "M3 3 9 9M9 3 3 9M2 3H4M8 3H10M2 9H4M8 9H10",
  missile_strike: "M6 10.5V2M3.5 5 6 2 8.5 5M4 10.5H8",
  shelling: "M2 9C3 3 8 3 9.5 8M7.5 7 9.6 8.5 10.5 6",
  chemical_attack: "M6 2.2A1.4 1.4 0 1 1 5.9 2.2M3.4 6.7A1.4 1.4 0 1 1 3.3 6.7M8.6 6.7A1.4 1.4 0 1 1 8.5 6.7",
  bombing: "M6 1.5V10.5M1.5 6H10.5M2.8 2.8 9.2 9.2M9.2 2.8 2.8 9.2",
  armed_clash: "M2.5 2.5 9.5 9.5M9.5 2.5 2.5 9.5",
  attack_on_civilians: "M6 1.8A1.5 1.5 0 1 1 5.9 1.8M3 10.5V8.5A3 2.5 0 0 1 9 8.5V10.5",
  territorial_change: "M3.5 10.5V2H9.5L8 4.2 9.5 6.5H3.5",
  detention: "M3.5 2V10M6 2V10M8.5 2V10M2 2H10M2 10H10",
  deployment: "M1.5 6H9M6 3 9 6 6 9M10.5 2.5V9.5",
  deconfliction: "M2 4.2H10M2 7.8H10",
  ceasefire_violation: "M2 4.2H10M2 7.8H10M8 1.5 4 10.5",
  attack: "M6 2V6.5M6 9V9.5",
};

/** Return the sign of a type of incident in the colour of its group; only words tell it to who does not see it. */
function sign(type, size = 15, extra = "") {
  const group = overview.types[type]?.[0] ?? "other";
  return svg("svg", { class: `sign ${group} ${extra}`, viewBox: "0 0 12 12", width: size, height: size, "aria-hidden": true },
    svg("circle", { cx: 6, cy: 6, r: 6 }), svg("path", { d: SIGNS[type] ?? "", transform: "translate(1.5 1.5) scale(0.75)" }));
}

const signOf = (row, size, extra) => sign(incidents.incident_type[row], size, extra);
