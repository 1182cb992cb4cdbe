// src/format.ts
var e = [
	"B",
	"kB",
	"MB",
	"GB",
	"TB"
];
function t(t) {
	let n = t, r = 0;
	for (; n >= 1e3 && r < e.length - 1;) n /= 1e3, r += 1;
	return `${r === 0 || n >= 100 ? Math.round(n) : n.toFixed(1)} ${e[r]}`;
}
var n = [
	["day", 86400],
	["hour", 3600],
	["minute", 60]
], r = new Intl.RelativeTimeFormat("en", {
	numeric: "auto",
	style: "short"
});
function i(e, t = Date.now()) {
	let i = (Date.parse(e) - t) / 1e3;
	for (let [e, t] of n) if (Math.abs(i) >= t) return r.format(Math.round(i / t), e);
	return "just now";
}
var a = (e, t) => `${e} ${t}${e === 1 ? "" : "s"}`;
/Mac|iP(?:hone|ad)/.test(navigator.platform);
// src/preview/source.ts
function o(e) {
	let t = Object.entries(e).flatMap(([e, t]) => t === void 0 ? [] : [[e, String(t)]]);
	return t.length === 0 ? "" : `?${new URLSearchParams(t)}`;
}
async function s(e, t) {
	let n = new FileReader(), r = new Promise((e, t) => {
		n.onload = () => e(String(n.result)), n.onerror = () => t(n.error);
	});
	return n.readAsDataURL(e.slice(0, e.size, t)), await r;
}
export { i as a, t as i, o as n, a as r, s as t };
