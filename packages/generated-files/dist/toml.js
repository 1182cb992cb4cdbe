// node_modules/@codemirror/legacy-modes/mode/toml.js
var e = {
	name: "toml",
	startState: function() {
		return {
			inString: !1,
			stringType: "",
			lhs: !0,
			inArray: 0
		};
	},
	token: function(e, t) {
		let n;
		if (!t.inString && (n = e.match(/^('''|"""|'|")/)) && (t.stringType = n[0], t.inString = !0), e.sol() && !t.inString && t.inArray === 0 && (t.lhs = !0), t.inString) {
			for (; t.inString;) if (e.match(t.stringType)) t.inString = !1;
			else if (e.peek() === "\\") e.next(), e.next();
			else if (e.eol()) break;
			else e.match(/^.[^\\\"\']*/);
			return t.lhs ? "property" : "string";
		}
		return t.inArray && e.peek() === "]" ? (e.next(), t.inArray--, "bracket") : t.lhs && e.peek() === "[" && e.skipTo("]") ? (e.next(), e.peek() === "]" && e.next(), "atom") : e.peek() === "#" ? (e.skipToEnd(), "comment") : e.eatSpace() ? null : t.lhs && e.eatWhile(function(e) {
			return e != "=" && e != " ";
		}) ? "property" : t.lhs && e.peek() === "=" ? (e.next(), t.lhs = !1, null) : !t.lhs && e.match(/^\d\d\d\d[\d\-\:\.T]*Z/) || !t.lhs && (e.match("true") || e.match("false")) ? "atom" : !t.lhs && e.peek() === "[" ? (t.inArray++, e.next(), "bracket") : !t.lhs && e.match(/^\-?\d+(?:\.\d+)?/) ? "number" : (e.eatSpace() || e.next(), null);
	},
	languageData: { commentTokens: { line: "#" } }
};
export { e as toml };
