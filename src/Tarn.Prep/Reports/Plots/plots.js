// Draws the plots of a report. Each <figure class="plot"> holds its data as JSON, and gets its drawing when it comes near to what is in sight:
// a report of hundreds of columns opens at once. Colours are the variables of the style sheet, so that light and dark need no other drawing.
"use strict";
(() => {
  const Near = 600; // Pixels above and below the window that are drawn ahead of the eye.
  const plain = { label: null, tickSize: 0 };

  // --- words -------------------------------------------------------------------------------------------------

  const rows = (count) => `${count.toLocaleString("en")} ${count === 1 ? "row" : "rows"}`;

  const short = (name, most) => {
    const letters = Array.from(name.replace(/\s+/g, " "));
    return letters.length > most ? letters.slice(0, most - 1).join("") + "…" : letters.join("");
  };

  /** As Digits.cs writes them; marked where there are marks between thousands. */
  function number(value, marked) {
    const size = Math.abs(value);
    if (size >= 1e15 || (size > 0 && size < 1e-4)) return d3.format(".4~e")(value).replace("+", "").replace(/-/g, "−");
    const places = Number.isInteger(value) ? 0 : Math.max(1, 4 - Math.floor(Math.log10(size)));
    return value.toLocaleString("en", { maximumFractionDigits: places, useGrouping: marked }).replace("-", "−");
  }

  /** The labels of an axis of numbers: all with the same places, and never longer than a small card bears. */
  function ticks([low, high], count, marked = true) {
    const size = Math.max(Math.abs(low), Math.abs(high));
    if (!marked && size >= 1e4 && size < 1e15) return (value) => String(value).replace("-", "−");
    if (size >= 1e15 || size < 1e-3) return (value) => (value === 0 ? "0" : d3.format(".2~e")(value));
    if (size < 1e4) return d3.format(`.${d3.precisionFixed(d3.tickStep(low, high, count))}f`);
    if (size < 1e5) return d3.tickFormat(low, high, count);
    const prefixed = d3.tickFormat(low, high, count, "s");
    return (value) => (value === 0 ? "0" : prefixed(value).replace("G", "B"));
  }

  const day = d3.utcFormat("%Y-%m-%d");
  const instant = d3.utcFormat("%Y-%m-%d %H:%M");

  // --- kinds of plots ----------------------------------------------------------------------------------------

  /** What stands higher than nothing must be seen, one row of a million too. */
  const seen = (count, most) => (count === 0 ? 0 : Math.max(count, most * 0.02));

  const heights = (most) => ({ domain: [0, most * 1.04], ticks: d3.ticks(0, most, 3).filter(Number.isInteger), tickFormat: most < 1e5 ? (count) => count.toLocaleString("en") : ticks([0, most], 3), grid: true, ...plain });

  /** Bars between edges, the line of the fitted family, the median. */
  function histogram({ edges, counts, times: seconds, expected, median, marked, label }, width) {
    const times = seconds && Math.max(-edges[0], edges.at(-1)) < 8.64e12; // Further off there are no dates.
    const most = Math.max(1, d3.max(counts));
    const at = times ? (value) => new Date(value * 1000) : (value) => value;
    const say = times ? (value) => (edges.at(-1) - edges[0] > 5 * 86400 ? day : instant)(at(value)) : (value) => number(value, marked);
    const bins = counts.map((count, bin) => ({ low: at(edges[bin]), high: at(edges[bin + 1]), height: seen(count, most), says: `${say(edges[bin])} to ${say(edges[bin + 1])}\n${rows(count)}` }));
    const line = expected?.map((count, bin) => ({ at: (edges[bin] + edges[bin + 1]) / 2, count })) ?? [];
    const places = Math.max(2, Math.floor(width / (times || (!marked && Math.abs(edges.at(-1)) >= 1e4) ? 90 : 60)));
    const marks = [Plot.rectY(bins, { x1: "low", x2: "high", y: "height", fill: "var(--blue)", insetLeft: 0.5, insetRight: 0.5, title: "says", tip: true })];
    if (line.length > 0) {
      marks.push(Plot.lineY(line, { x: "at", y: "count", stroke: "var(--ink)", strokeWidth: 1.4, strokeDasharray: "4 2.5", curve: "monotone-x", clip: true }));
    }
    if (median !== undefined) {
      marks.push(Plot.ruleX([median], { stroke: "var(--red)", strokeWidth: 1.6, title: () => `median ${number(median, marked)}` }));
    }
    return Plot.plot({
      width, height: times ? 134 : 124, marginLeft: 40, marginRight: 14, marginTop: 8, marginBottom: times ? 30 : 20, ariaLabel: label,
      x: { type: times ? "utc" : "linear", domain: [at(edges[0]), at(edges.at(-1))], ticks: places, ...(times ? {} : { tickFormat: ticks([edges[0], edges.at(-1)], places, marked) }), ...plain },
      y: heights(most),
      marks: [...marks, Plot.ruleY([0], { stroke: "var(--soft)", strokeOpacity: 0.5 })],
    });
  }

  /** One bar for each name, in the order given: months, weekdays, hours. */
  function bars({ names, counts, label }, width) {
    const most = Math.max(1, d3.max(counts));
    const each = Math.ceil((names.length * (6 * d3.max(names, (name) => name.length) + 4)) / (width - 54)); // Each n-th bar has its name below it, so that names keep clear of each other.
    const data = counts.map((count, bar) => ({ name: names[bar], height: seen(count, most), says: `${names[bar]}\n${rows(count)}` }));
    return Plot.plot({
      width, height: 104, marginLeft: 40, marginRight: 14, marginTop: 8, marginBottom: 20, ariaLabel: label,
      x: { type: "band", domain: names, ticks: names.filter((_, bar) => bar % each === 0), padding: 0.12, ...plain },
      y: heights(most),
      marks: [Plot.barY(data, { x: "name", y: "height", fill: "var(--blue)", title: "says", tip: true }), Plot.ruleY([0], { stroke: "var(--soft)", strokeOpacity: 0.5 })],
    });
  }

  /** Correlations as a lower triangle. Places stand for names, which may be alike once they are cut. */
  function heat({ names, pairs, label }, width) {
    const wide = width >= 600;
    const letters = wide ? 24 : 12; // Of a name; the rest is told by the tip.
    const longest = Math.min(letters, d3.max(names, (name) => Array.from(name).length));
    const [left, foot] = [12 + longest * 6.4, 20 + longest * 4.6];
    const cell = Math.max(9, Math.min(160, (width - left - 8) / (names.length - 1)));
    const side = cell * (names.length - 1);
    const height = Math.min(cell, 46) * (names.length - 1);
    const size = Math.min(12, cell / 2.9); // Of the digits, which four signs must leave room for.
    // Never so strong that the ink on it could not be read.
    const shade = ({ value }) => `color-mix(in srgb, var(${value < 0 ? "--red" : "--blue"}) calc(var(--strong) * ${Math.abs(value).toFixed(3)}), var(--card))`;
    const text = ({ value }) => value.toFixed(2).replace("-", "−").replace(/^−(?=0\.00$)/, "");
    const says = ({ row, column, value, count }) => `${short(names[row], 60)}\n${short(names[column], 60)}\n${number(Math.round(value * 1000) / 1000, true)} over ${rows(count)}`;
    const axis = (most) => ({ type: "band", padding: 0.05, tickFormat: (place) => short(names[place], most), ...plain });
    return Plot.plot({
      width: left + side + 8, height: height + foot, marginLeft: left, marginRight: 8, marginTop: 4, marginBottom: foot - 4, ariaLabel: label,
      x: { ...axis(letters), domain: d3.range(names.length - 1), tickRotate: -45 },
      y: { ...axis(letters), domain: d3.range(1, names.length) },
      marks: [
        Plot.cell(pairs, { x: "column", y: "row", fill: shade, rx: 3 }),
        ...(size >= 9 ? [Plot.text(pairs, { x: "column", y: "row", text, fill: "var(--ink)", fontSize: size })] : []),
        Plot.tip(pairs, Plot.pointer({ x: "column", y: "row", title: says })),
      ],
    });
  }

  // --- when each is drawn ------------------------------------------------------------------------------------

  const kinds = { histogram, bars, heat };

  function draw(figure) {
    const data = JSON.parse(figure.querySelector("script").textContent);
    const drawing = kinds[data.kind](data, Math.max(200, figure.clientWidth));
    drawing.setAttribute("role", "img");
    // The drawing has one name; its parts have none of their own, since they are no parts to those who hear it.
    for (const part of drawing.querySelectorAll("[aria-label]")) {
      part.dataset.mark = part.getAttribute("aria-label");
      part.removeAttribute("aria-label");
    }
    drawing.style.maxWidth = `${drawing.getAttribute("width")}px`;
    figure.append(drawing);
  }

  const waiting = new Set(document.querySelectorAll("figure.plot"));
  const watch = new IntersectionObserver((changes) => drawAll(changes.filter((one) => one.isIntersecting).map((one) => one.target)), { rootMargin: `${Near}px` });

  function drawAll(figures) {
    for (const figure of figures) {
      watch.unobserve(figure);
      if (!waiting.delete(figure)) continue;
      try {
        draw(figure);
      } catch (fault) {
        // One plot that fails must not take the others along.
        figure.append(`This plot could not be drawn: ${fault.message}`);
        console.error(fault);
      }
    }
  }

  /** What is folded away has no width yet. */
  const open = (figure) => figure.checkVisibility() && figure.clientWidth > 0;
  const near = (figure) => {
    const { top, bottom } = figure.getBoundingClientRect();
    return open(figure) && top < innerHeight + Near && bottom > -Near;
  };

  // What is in sight is drawn before the page is first shown, the rest as it comes near or is unfolded; paper shows everything that is not folded away.
  drawAll([...waiting].filter(near));
  waiting.forEach((figure) => watch.observe(figure));
  document.addEventListener("toggle", () => drawAll([...waiting].filter(near)), true);
  document.addEventListener("change", () => drawAll([...waiting].filter(near))); // another measure was chosen
  addEventListener("beforeprint", () => drawAll([...waiting].filter(open)));
})();
