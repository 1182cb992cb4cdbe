// node_modules/@codemirror/legacy-modes/mode/css.js
function e(e) {
	e = {
		...x,
		...e
	};
	var t = e.inline, n = e.tokenHooks, r = e.documentTypes || {}, i = e.mediaTypes || {}, a = e.mediaFeatures || {}, o = e.mediaValueKeywords || {}, s = e.propertyKeywords || {}, c = e.nonStandardPropertyKeywords || {}, l = e.fontProperties || {}, u = e.counterDescriptors || {}, d = e.colorKeywords || {}, f = e.valueKeywords || {}, p = e.allowNested, m = e.lineComment, h = e.supportsAtComponent === !0, g = e.highlightNonStandardPropertyKeywords !== !1, _, v;
	function y(e, t) {
		return _ = t, e;
	}
	function S(e, t) {
		var r = e.next();
		if (n[r]) {
			var i = n[r](e, t);
			if (i !== !1) return i;
		}
		if (r == "@") return e.eatWhile(/[\w\\\-]/), y("def", e.current());
		if (r == "=" || (r == "~" || r == "|") && e.eat("=")) return y(null, "compare");
		if (r == "\"" || r == "'") return t.tokenize = C(r), t.tokenize(e, t);
		if (r == "#") return e.eatWhile(/[\w\\\-]/), y("atom", "hash");
		if (r == "!") return e.match(/^\s*\w*/), y("keyword", "important");
		if (/\d/.test(r) || r == "." && e.eat(/\d/)) return e.eatWhile(/[\w.%]/), y("number", "unit");
		if (r === "-") {
			if (/[\d.]/.test(e.peek())) return e.eatWhile(/[\w.%]/), y("number", "unit");
			if (e.match(/^-[\w\\\-]*/)) return e.eatWhile(/[\w\\\-]/), e.match(/^\s*:/, !1) ? y("def", "variable-definition") : y("variableName", "variable");
			if (e.match(/^\w+-/)) return y("meta", "meta");
		} else if (/[,+>*\/]/.test(r)) return y(null, "select-op");
		else if (r == "." && e.match(/^-?[_a-z][_a-z0-9-]*/i)) return y("qualifier", "qualifier");
		else if (/[:;{}\[\]\(\)]/.test(r)) return y(null, r);
		else if (e.match(/^[\w-.]+(?=\()/)) return /^(url(-prefix)?|domain|regexp)$/i.test(e.current()) && (t.tokenize = w), y("variableName.function", "variable");
		else if (/[\w\\\-]/.test(r)) return e.eatWhile(/[\w\\\-]/), y("property", "word");
		else return y(null, null);
	}
	function C(e) {
		return function(t, n) {
			for (var r = !1, i; (i = t.next()) != null;) {
				if (i == e && !r) {
					e == ")" && t.backUp(1);
					break;
				}
				r = !r && i == "\\";
			}
			return (i == e || !r && e != ")") && (n.tokenize = null), y("string", "string");
		};
	}
	function w(e, t) {
		return e.next(), t.tokenize = e.match(/^\s*[\"\')]/, !1) ? null : C(")"), y(null, "(");
	}
	function T(e, t, n) {
		this.type = e, this.indent = t, this.prev = n;
	}
	function E(e, t, n, r) {
		return e.context = new T(n, t.indentation() + (r === !1 ? 0 : t.indentUnit), e.context), n;
	}
	function D(e) {
		return e.context.prev && (e.context = e.context.prev), e.context.type;
	}
	function O(e, t, n) {
		return j[n.context.type](e, t, n);
	}
	function k(e, t, n, r) {
		for (var i = r || 1; i > 0; i--) n.context = n.context.prev;
		return O(e, t, n);
	}
	function A(e) {
		var t = e.current().toLowerCase();
		v = f.hasOwnProperty(t) ? "atom" : d.hasOwnProperty(t) ? "keyword" : "variable";
	}
	var j = {};
	return j.top = function(e, t, n) {
		if (e == "{") return E(n, t, "block");
		if (e == "}" && n.context.prev) return D(n);
		if (h && /@component/i.test(e)) return E(n, t, "atComponentBlock");
		if (/^@(-moz-)?document$/i.test(e)) return E(n, t, "documentTypes");
		if (/^@(media|supports|(-moz-)?document|import)$/i.test(e)) return E(n, t, "atBlock");
		if (/^@(font-face|counter-style)/i.test(e)) return n.stateArg = e, "restricted_atBlock_before";
		if (/^@(-(moz|ms|o|webkit)-)?keyframes$/i.test(e)) return "keyframes";
		if (e && e.charAt(0) == "@") return E(n, t, "at");
		if (e == "hash") v = "builtin";
		else if (e == "word") v = "tag";
		else if (e == "variable-definition") return "maybeprop";
		else if (e == "interpolation") return E(n, t, "interpolation");
		else if (e == ":") return "pseudo";
		else if (p && e == "(") return E(n, t, "parens");
		return n.context.type;
	}, j.block = function(e, t, n) {
		if (e == "word") {
			var r = t.current().toLowerCase();
			return s.hasOwnProperty(r) ? (v = "property", "maybeprop") : c.hasOwnProperty(r) ? (v = g ? "string.special" : "property", "maybeprop") : p ? (v = t.match(/^\s*:(?:\s|$)/, !1) ? "property" : "tag", "block") : (v = "error", "maybeprop");
		}
		return e == "meta" ? "block" : !p && (e == "hash" || e == "qualifier") ? (v = "error", "block") : j.top(e, t, n);
	}, j.maybeprop = function(e, t, n) {
		return e == ":" ? E(n, t, "prop") : O(e, t, n);
	}, j.prop = function(e, t, n) {
		if (e == ";") return D(n);
		if (e == "{" && p) return E(n, t, "propBlock");
		if (e == "}" || e == "{") return k(e, t, n);
		if (e == "(") return E(n, t, "parens");
		if (e == "hash" && !/^#([0-9a-fA-F]{3,4}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})$/.test(t.current())) v = "error";
		else if (e == "word") A(t);
		else if (e == "interpolation") return E(n, t, "interpolation");
		return "prop";
	}, j.propBlock = function(e, t, n) {
		return e == "}" ? D(n) : e == "word" ? (v = "property", "maybeprop") : n.context.type;
	}, j.parens = function(e, t, n) {
		return e == "{" || e == "}" ? k(e, t, n) : e == ")" ? D(n) : e == "(" ? E(n, t, "parens") : e == "interpolation" ? E(n, t, "interpolation") : (e == "word" && A(t), "parens");
	}, j.pseudo = function(e, t, n) {
		return e == "meta" ? "pseudo" : e == "word" ? (v = "variableName.constant", n.context.type) : O(e, t, n);
	}, j.documentTypes = function(e, t, n) {
		return e == "word" && r.hasOwnProperty(t.current()) ? (v = "tag", n.context.type) : j.atBlock(e, t, n);
	}, j.atBlock = function(e, t, n) {
		if (e == "(") return E(n, t, "atBlock_parens");
		if (e == "}" || e == ";") return k(e, t, n);
		if (e == "{") return D(n) && E(n, t, p ? "block" : "top");
		if (e == "interpolation") return E(n, t, "interpolation");
		if (e == "word") {
			var r = t.current().toLowerCase();
			v = r == "only" || r == "not" || r == "and" || r == "or" ? "keyword" : i.hasOwnProperty(r) ? "attribute" : a.hasOwnProperty(r) ? "property" : o.hasOwnProperty(r) ? "keyword" : s.hasOwnProperty(r) ? "property" : c.hasOwnProperty(r) ? g ? "string.special" : "property" : f.hasOwnProperty(r) ? "atom" : d.hasOwnProperty(r) ? "keyword" : "error";
		}
		return n.context.type;
	}, j.atComponentBlock = function(e, t, n) {
		return e == "}" ? k(e, t, n) : e == "{" ? D(n) && E(n, t, p ? "block" : "top", !1) : (e == "word" && (v = "error"), n.context.type);
	}, j.atBlock_parens = function(e, t, n) {
		return e == ")" ? D(n) : e == "{" || e == "}" ? k(e, t, n, 2) : j.atBlock(e, t, n);
	}, j.restricted_atBlock_before = function(e, t, n) {
		return e == "{" ? E(n, t, "restricted_atBlock") : e == "word" && n.stateArg == "@counter-style" ? (v = "variable", "restricted_atBlock_before") : O(e, t, n);
	}, j.restricted_atBlock = function(e, t, n) {
		return e == "}" ? (n.stateArg = null, D(n)) : e == "word" ? (v = n.stateArg == "@font-face" && !l.hasOwnProperty(t.current().toLowerCase()) || n.stateArg == "@counter-style" && !u.hasOwnProperty(t.current().toLowerCase()) ? "error" : "property", "maybeprop") : "restricted_atBlock";
	}, j.keyframes = function(e, t, n) {
		return e == "word" ? (v = "variable", "keyframes") : e == "{" ? E(n, t, "top") : O(e, t, n);
	}, j.at = function(e, t, n) {
		return e == ";" ? D(n) : e == "{" || e == "}" ? k(e, t, n) : (e == "word" ? v = "tag" : e == "hash" && (v = "builtin"), "at");
	}, j.interpolation = function(e, t, n) {
		return e == "}" ? D(n) : e == "{" || e == ";" ? k(e, t, n) : (e == "word" ? v = "variable" : e != "variable" && e != "(" && e != ")" && (v = "error"), "interpolation");
	}, {
		name: e.name,
		startState: function() {
			return {
				tokenize: null,
				state: t ? "block" : "top",
				stateArg: null,
				context: new T(t ? "block" : "top", 0, null)
			};
		},
		token: function(e, t) {
			if (!t.tokenize && e.eatSpace()) return null;
			var n = (t.tokenize || S)(e, t);
			return n && typeof n == "object" && (_ = n[1], n = n[0]), v = n, _ != "comment" && (t.state = j[t.state](_, e, t)), v;
		},
		indent: function(e, t, n) {
			var r = e.context, i = t && t.charAt(0), a = r.indent;
			return r.type == "prop" && (i == "}" || i == ")") && (r = r.prev), r.prev && (i == "}" && (r.type == "block" || r.type == "top" || r.type == "interpolation" || r.type == "restricted_atBlock") ? (r = r.prev, a = r.indent) : (i == ")" && (r.type == "parens" || r.type == "atBlock_parens") || i == "{" && (r.type == "at" || r.type == "atBlock")) && (a = Math.max(0, r.indent - n.unit))), a;
		},
		languageData: {
			indentOnInput: /^\s*\}$/,
			commentTokens: {
				line: m,
				block: {
					open: "/*",
					close: "*/"
				}
			},
			autocomplete: b
		}
	};
}
function t(e) {
	for (var t = {}, n = 0; n < e.length; ++n) t[e[n].toLowerCase()] = !0;
	return t;
}
var n = [
	"domain",
	"regexp",
	"url",
	"url-prefix"
], r = t(n), i = [
	"all",
	"aural",
	"braille",
	"handheld",
	"print",
	"projection",
	"screen",
	"tty",
	"tv",
	"embossed"
], a = t(i), o = /* @__PURE__ */ "width.min-width.max-width.height.min-height.max-height.device-width.min-device-width.max-device-width.device-height.min-device-height.max-device-height.aspect-ratio.min-aspect-ratio.max-aspect-ratio.device-aspect-ratio.min-device-aspect-ratio.max-device-aspect-ratio.color.min-color.max-color.color-index.min-color-index.max-color-index.monochrome.min-monochrome.max-monochrome.resolution.min-resolution.max-resolution.scan.grid.orientation.device-pixel-ratio.min-device-pixel-ratio.max-device-pixel-ratio.pointer.any-pointer.hover.any-hover.prefers-color-scheme.dynamic-range.video-dynamic-range".split("."), s = t(o), c = [
	"landscape",
	"portrait",
	"none",
	"coarse",
	"fine",
	"on-demand",
	"hover",
	"interlace",
	"progressive",
	"dark",
	"light",
	"standard",
	"high"
], l = t(c), u = /* @__PURE__ */ "align-content.align-items.align-self.alignment-adjust.alignment-baseline.all.anchor-point.animation.animation-delay.animation-direction.animation-duration.animation-fill-mode.animation-iteration-count.animation-name.animation-play-state.animation-timing-function.appearance.azimuth.backdrop-filter.backface-visibility.background.background-attachment.background-blend-mode.background-clip.background-color.background-image.background-origin.background-position.background-position-x.background-position-y.background-repeat.background-size.baseline-shift.binding.bleed.block-size.bookmark-label.bookmark-level.bookmark-state.bookmark-target.border.border-bottom.border-bottom-color.border-bottom-left-radius.border-bottom-right-radius.border-bottom-style.border-bottom-width.border-collapse.border-color.border-image.border-image-outset.border-image-repeat.border-image-slice.border-image-source.border-image-width.border-left.border-left-color.border-left-style.border-left-width.border-radius.border-right.border-right-color.border-right-style.border-right-width.border-spacing.border-style.border-top.border-top-color.border-top-left-radius.border-top-right-radius.border-top-style.border-top-width.border-width.bottom.box-decoration-break.box-shadow.box-sizing.break-after.break-before.break-inside.caption-side.caret-color.clear.clip.color.color-profile.column-count.column-fill.column-gap.column-rule.column-rule-color.column-rule-style.column-rule-width.column-span.column-width.columns.contain.content.counter-increment.counter-reset.crop.cue.cue-after.cue-before.cursor.direction.display.dominant-baseline.drop-initial-after-adjust.drop-initial-after-align.drop-initial-before-adjust.drop-initial-before-align.drop-initial-size.drop-initial-value.elevation.empty-cells.fit.fit-content.fit-position.flex.flex-basis.flex-direction.flex-flow.flex-grow.flex-shrink.flex-wrap.float.float-offset.flow-from.flow-into.font.font-family.font-feature-settings.font-kerning.font-language-override.font-optical-sizing.font-size.font-size-adjust.font-stretch.font-style.font-synthesis.font-variant.font-variant-alternates.font-variant-caps.font-variant-east-asian.font-variant-ligatures.font-variant-numeric.font-variant-position.font-variation-settings.font-weight.gap.grid.grid-area.grid-auto-columns.grid-auto-flow.grid-auto-rows.grid-column.grid-column-end.grid-column-gap.grid-column-start.grid-gap.grid-row.grid-row-end.grid-row-gap.grid-row-start.grid-template.grid-template-areas.grid-template-columns.grid-template-rows.hanging-punctuation.height.hyphens.icon.image-orientation.image-rendering.image-resolution.inline-box-align.inset.inset-block.inset-block-end.inset-block-start.inset-inline.inset-inline-end.inset-inline-start.isolation.justify-content.justify-items.justify-self.left.letter-spacing.line-break.line-height.line-height-step.line-stacking.line-stacking-ruby.line-stacking-shift.line-stacking-strategy.list-style.list-style-image.list-style-position.list-style-type.margin.margin-bottom.margin-left.margin-right.margin-top.marks.marquee-direction.marquee-loop.marquee-play-count.marquee-speed.marquee-style.mask-clip.mask-composite.mask-image.mask-mode.mask-origin.mask-position.mask-repeat.mask-size.mask-type.max-block-size.max-height.max-inline-size.max-width.min-block-size.min-height.min-inline-size.min-width.mix-blend-mode.move-to.nav-down.nav-index.nav-left.nav-right.nav-up.object-fit.object-position.offset.offset-anchor.offset-distance.offset-path.offset-position.offset-rotate.opacity.order.orphans.outline.outline-color.outline-offset.outline-style.outline-width.overflow.overflow-style.overflow-wrap.overflow-x.overflow-y.padding.padding-bottom.padding-left.padding-right.padding-top.page.page-break-after.page-break-before.page-break-inside.page-policy.pause.pause-after.pause-before.perspective.perspective-origin.pitch.pitch-range.place-content.place-items.place-self.play-during.position.presentation-level.punctuation-trim.quotes.region-break-after.region-break-before.region-break-inside.region-fragment.rendering-intent.resize.rest.rest-after.rest-before.richness.right.rotate.rotation.rotation-point.row-gap.ruby-align.ruby-overhang.ruby-position.ruby-span.scale.scroll-behavior.scroll-margin.scroll-margin-block.scroll-margin-block-end.scroll-margin-block-start.scroll-margin-bottom.scroll-margin-inline.scroll-margin-inline-end.scroll-margin-inline-start.scroll-margin-left.scroll-margin-right.scroll-margin-top.scroll-padding.scroll-padding-block.scroll-padding-block-end.scroll-padding-block-start.scroll-padding-bottom.scroll-padding-inline.scroll-padding-inline-end.scroll-padding-inline-start.scroll-padding-left.scroll-padding-right.scroll-padding-top.scroll-snap-align.scroll-snap-type.shape-image-threshold.shape-inside.shape-margin.shape-outside.size.speak.speak-as.speak-header.speak-numeral.speak-punctuation.speech-rate.stress.string-set.tab-size.table-layout.target.target-name.target-new.target-position.text-align.text-align-last.text-combine-upright.text-decoration.text-decoration-color.text-decoration-line.text-decoration-skip.text-decoration-skip-ink.text-decoration-style.text-emphasis.text-emphasis-color.text-emphasis-position.text-emphasis-style.text-height.text-indent.text-justify.text-orientation.text-outline.text-overflow.text-rendering.text-shadow.text-size-adjust.text-space-collapse.text-transform.text-underline-position.text-wrap.top.touch-action.transform.transform-origin.transform-style.transition.transition-delay.transition-duration.transition-property.transition-timing-function.translate.unicode-bidi.user-select.vertical-align.visibility.voice-balance.voice-duration.voice-family.voice-pitch.voice-range.voice-rate.voice-stress.voice-volume.volume.white-space.widows.width.will-change.word-break.word-spacing.word-wrap.writing-mode.z-index.clip-path.clip-rule.mask.enable-background.filter.flood-color.flood-opacity.lighting-color.stop-color.stop-opacity.pointer-events.color-interpolation.color-interpolation-filters.color-rendering.fill.fill-opacity.fill-rule.image-rendering.marker.marker-end.marker-mid.marker-start.paint-order.shape-rendering.stroke.stroke-dasharray.stroke-dashoffset.stroke-linecap.stroke-linejoin.stroke-miterlimit.stroke-opacity.stroke-width.text-rendering.baseline-shift.dominant-baseline.glyph-orientation-horizontal.glyph-orientation-vertical.text-anchor.writing-mode".split("."), d = t(u), f = /* @__PURE__ */ "accent-color.aspect-ratio.border-block.border-block-color.border-block-end.border-block-end-color.border-block-end-style.border-block-end-width.border-block-start.border-block-start-color.border-block-start-style.border-block-start-width.border-block-style.border-block-width.border-inline.border-inline-color.border-inline-end.border-inline-end-color.border-inline-end-style.border-inline-end-width.border-inline-start.border-inline-start-color.border-inline-start-style.border-inline-start-width.border-inline-style.border-inline-width.content-visibility.margin-block.margin-block-end.margin-block-start.margin-inline.margin-inline-end.margin-inline-start.overflow-anchor.overscroll-behavior.padding-block.padding-block-end.padding-block-start.padding-inline.padding-inline-end.padding-inline-start.scroll-snap-stop.scrollbar-3d-light-color.scrollbar-arrow-color.scrollbar-base-color.scrollbar-dark-shadow-color.scrollbar-face-color.scrollbar-highlight-color.scrollbar-shadow-color.scrollbar-track-color.searchfield-cancel-button.searchfield-decoration.searchfield-results-button.searchfield-results-decoration.shape-inside.zoom".split("."), p = t(f), m = t([
	"font-display",
	"font-family",
	"src",
	"unicode-range",
	"font-variant",
	"font-feature-settings",
	"font-stretch",
	"font-weight",
	"font-style"
]), h = t([
	"additive-symbols",
	"fallback",
	"negative",
	"pad",
	"prefix",
	"range",
	"speak-as",
	"suffix",
	"symbols",
	"system"
]), g = /* @__PURE__ */ "aliceblue.antiquewhite.aqua.aquamarine.azure.beige.bisque.black.blanchedalmond.blue.blueviolet.brown.burlywood.cadetblue.chartreuse.chocolate.coral.cornflowerblue.cornsilk.crimson.cyan.darkblue.darkcyan.darkgoldenrod.darkgray.darkgreen.darkgrey.darkkhaki.darkmagenta.darkolivegreen.darkorange.darkorchid.darkred.darksalmon.darkseagreen.darkslateblue.darkslategray.darkslategrey.darkturquoise.darkviolet.deeppink.deepskyblue.dimgray.dimgrey.dodgerblue.firebrick.floralwhite.forestgreen.fuchsia.gainsboro.ghostwhite.gold.goldenrod.gray.grey.green.greenyellow.honeydew.hotpink.indianred.indigo.ivory.khaki.lavender.lavenderblush.lawngreen.lemonchiffon.lightblue.lightcoral.lightcyan.lightgoldenrodyellow.lightgray.lightgreen.lightgrey.lightpink.lightsalmon.lightseagreen.lightskyblue.lightslategray.lightslategrey.lightsteelblue.lightyellow.lime.limegreen.linen.magenta.maroon.mediumaquamarine.mediumblue.mediumorchid.mediumpurple.mediumseagreen.mediumslateblue.mediumspringgreen.mediumturquoise.mediumvioletred.midnightblue.mintcream.mistyrose.moccasin.navajowhite.navy.oldlace.olive.olivedrab.orange.orangered.orchid.palegoldenrod.palegreen.paleturquoise.palevioletred.papayawhip.peachpuff.peru.pink.plum.powderblue.purple.rebeccapurple.red.rosybrown.royalblue.saddlebrown.salmon.sandybrown.seagreen.seashell.sienna.silver.skyblue.slateblue.slategray.slategrey.snow.springgreen.steelblue.tan.teal.thistle.tomato.turquoise.violet.wheat.white.whitesmoke.yellow.yellowgreen".split("."), _ = t(g), v = /* @__PURE__ */ "above.absolute.activeborder.additive.activecaption.afar.after-white-space.ahead.alias.all.all-scroll.alphabetic.alternate.always.amharic.amharic-abegede.antialiased.appworkspace.arabic-indic.armenian.asterisks.attr.auto.auto-flow.avoid.avoid-column.avoid-page.avoid-region.axis-pan.background.backwards.baseline.below.bidi-override.binary.bengali.blink.block.block-axis.blur.bold.bolder.border.border-box.both.bottom.break.break-all.break-word.brightness.bullets.button.buttonface.buttonhighlight.buttonshadow.buttontext.calc.cambodian.capitalize.caps-lock-indicator.caption.captiontext.caret.cell.center.checkbox.circle.cjk-decimal.cjk-earthly-branch.cjk-heavenly-stem.cjk-ideographic.clear.clip.close-quote.col-resize.collapse.color.color-burn.color-dodge.column.column-reverse.compact.condensed.conic-gradient.contain.content.contents.content-box.context-menu.continuous.contrast.copy.counter.counters.cover.crop.cross.crosshair.cubic-bezier.currentcolor.cursive.cyclic.darken.dashed.decimal.decimal-leading-zero.default.default-button.dense.destination-atop.destination-in.destination-out.destination-over.devanagari.difference.disc.discard.disclosure-closed.disclosure-open.document.dot-dash.dot-dot-dash.dotted.double.down.drop-shadow.e-resize.ease.ease-in.ease-in-out.ease-out.element.ellipse.ellipsis.embed.end.ethiopic.ethiopic-abegede.ethiopic-abegede-am-et.ethiopic-abegede-gez.ethiopic-abegede-ti-er.ethiopic-abegede-ti-et.ethiopic-halehame-aa-er.ethiopic-halehame-aa-et.ethiopic-halehame-am-et.ethiopic-halehame-gez.ethiopic-halehame-om-et.ethiopic-halehame-sid-et.ethiopic-halehame-so-et.ethiopic-halehame-ti-er.ethiopic-halehame-ti-et.ethiopic-halehame-tig.ethiopic-numeric.ew-resize.exclusion.expanded.extends.extra-condensed.extra-expanded.fantasy.fast.fill.fill-box.fixed.flat.flex.flex-end.flex-start.footnotes.forwards.from.geometricPrecision.georgian.grayscale.graytext.grid.groove.gujarati.gurmukhi.hand.hangul.hangul-consonant.hard-light.hebrew.help.hidden.hide.higher.highlight.highlighttext.hiragana.hiragana-iroha.horizontal.hsl.hsla.hue.hue-rotate.icon.ignore.inactiveborder.inactivecaption.inactivecaptiontext.infinite.infobackground.infotext.inherit.initial.inline.inline-axis.inline-block.inline-flex.inline-grid.inline-table.inset.inside.intrinsic.invert.italic.japanese-formal.japanese-informal.justify.kannada.katakana.katakana-iroha.keep-all.khmer.korean-hangul-formal.korean-hanja-formal.korean-hanja-informal.landscape.lao.large.larger.left.level.lighter.lighten.line-through.linear.linear-gradient.lines.list-item.listbox.listitem.local.logical.loud.lower.lower-alpha.lower-armenian.lower-greek.lower-hexadecimal.lower-latin.lower-norwegian.lower-roman.lowercase.ltr.luminosity.malayalam.manipulation.match.matrix.matrix3d.media-play-button.media-slider.media-sliderthumb.media-volume-slider.media-volume-sliderthumb.medium.menu.menulist.menulist-button.menutext.message-box.middle.min-intrinsic.mix.mongolian.monospace.move.multiple.multiple_mask_images.multiply.myanmar.n-resize.narrower.ne-resize.nesw-resize.no-close-quote.no-drop.no-open-quote.no-repeat.none.normal.not-allowed.nowrap.ns-resize.numbers.numeric.nw-resize.nwse-resize.oblique.octal.opacity.open-quote.optimizeLegibility.optimizeSpeed.oriya.oromo.outset.outside.outside-shape.overlay.overline.padding.padding-box.painted.page.paused.persian.perspective.pinch-zoom.plus-darker.plus-lighter.pointer.polygon.portrait.pre.pre-line.pre-wrap.preserve-3d.progress.push-button.radial-gradient.radio.read-only.read-write.read-write-plaintext-only.rectangle.region.relative.repeat.repeating-linear-gradient.repeating-radial-gradient.repeating-conic-gradient.repeat-x.repeat-y.reset.reverse.rgb.rgba.ridge.right.rotate.rotate3d.rotateX.rotateY.rotateZ.round.row.row-resize.row-reverse.rtl.run-in.running.s-resize.sans-serif.saturate.saturation.scale.scale3d.scaleX.scaleY.scaleZ.screen.scroll.scrollbar.scroll-position.se-resize.searchfield.searchfield-cancel-button.searchfield-decoration.searchfield-results-button.searchfield-results-decoration.self-start.self-end.semi-condensed.semi-expanded.separate.sepia.serif.show.sidama.simp-chinese-formal.simp-chinese-informal.single.skew.skewX.skewY.skip-white-space.slide.slider-horizontal.slider-vertical.sliderthumb-horizontal.sliderthumb-vertical.slow.small.small-caps.small-caption.smaller.soft-light.solid.somali.source-atop.source-in.source-out.source-over.space.space-around.space-between.space-evenly.spell-out.square.square-button.start.static.status-bar.stretch.stroke.stroke-box.sub.subpixel-antialiased.svg_masks.super.sw-resize.symbolic.symbols.system-ui.table.table-caption.table-cell.table-column.table-column-group.table-footer-group.table-header-group.table-row.table-row-group.tamil.telugu.text.text-bottom.text-top.textarea.textfield.thai.thick.thin.threeddarkshadow.threedface.threedhighlight.threedlightshadow.threedshadow.tibetan.tigre.tigrinya-er.tigrinya-er-abegede.tigrinya-et.tigrinya-et-abegede.to.top.trad-chinese-formal.trad-chinese-informal.transform.translate.translate3d.translateX.translateY.translateZ.transparent.ultra-condensed.ultra-expanded.underline.unidirectional-pan.unset.up.upper-alpha.upper-armenian.upper-greek.upper-hexadecimal.upper-latin.upper-norwegian.upper-roman.uppercase.urdu.url.var.vertical.vertical-text.view-box.visible.visibleFill.visiblePainted.visibleStroke.visual.w-resize.wait.wave.wider.window.windowframe.windowtext.words.wrap.wrap-reverse.x-large.x-small.xor.xx-large.xx-small".split("."), y = t(v), b = n.concat(i).concat(o).concat(c).concat(u).concat(f).concat(g).concat(v), x = {
	documentTypes: r,
	mediaTypes: a,
	mediaFeatures: s,
	mediaValueKeywords: l,
	propertyKeywords: d,
	nonStandardPropertyKeywords: p,
	fontProperties: m,
	counterDescriptors: h,
	colorKeywords: _,
	valueKeywords: y,
	tokenHooks: { "/": function(e, t) {
		return e.eat("*") ? (t.tokenize = C, C(e, t)) : !1;
	} }
}, S = e({ name: "css" });
function C(e, t) {
	for (var n = !1, r; (r = e.next()) != null;) {
		if (n && r == "/") {
			t.tokenize = null;
			break;
		}
		n = r == "*";
	}
	return ["comment", "comment"];
}
e({
	name: "scss",
	mediaTypes: a,
	mediaFeatures: s,
	mediaValueKeywords: l,
	propertyKeywords: d,
	nonStandardPropertyKeywords: p,
	colorKeywords: _,
	valueKeywords: y,
	fontProperties: m,
	allowNested: !0,
	lineComment: "//",
	tokenHooks: {
		"/": function(e, t) {
			return e.eat("/") ? (e.skipToEnd(), ["comment", "comment"]) : e.eat("*") ? (t.tokenize = C, C(e, t)) : ["operator", "operator"];
		},
		":": function(e) {
			return e.match(/^\s*\{/, !1) ? [null, null] : !1;
		},
		$: function(e) {
			return e.match(/^[\w-]+/), e.match(/^\s*:/, !1) ? ["def", "variable-definition"] : ["variableName.special", "variable"];
		},
		"#": function(e) {
			return e.eat("{") ? [null, "interpolation"] : !1;
		}
	}
}), e({
	name: "less",
	mediaTypes: a,
	mediaFeatures: s,
	mediaValueKeywords: l,
	propertyKeywords: d,
	nonStandardPropertyKeywords: p,
	colorKeywords: _,
	valueKeywords: y,
	fontProperties: m,
	allowNested: !0,
	lineComment: "//",
	tokenHooks: {
		"/": function(e, t) {
			return e.eat("/") ? (e.skipToEnd(), ["comment", "comment"]) : e.eat("*") ? (t.tokenize = C, C(e, t)) : ["operator", "operator"];
		},
		"@": function(e) {
			return e.eat("{") ? [null, "interpolation"] : !e.match(/^(charset|document|font-face|import|(-(moz|ms|o|webkit)-)?keyframes|media|namespace|page|supports)\b/i, !1) && (e.eatWhile(/[\w\\\-]/), e.match(/^\s*:/, !1) ? ["def", "variable-definition"] : ["variableName", "variable"]);
		},
		"&": function() {
			return ["atom", "atom"];
		}
	}
}), e({
	name: "gss",
	documentTypes: r,
	mediaTypes: a,
	mediaFeatures: s,
	propertyKeywords: d,
	nonStandardPropertyKeywords: p,
	fontProperties: m,
	counterDescriptors: h,
	colorKeywords: _,
	valueKeywords: y,
	supportsAtComponent: !0,
	tokenHooks: { "/": function(e, t) {
		return e.eat("*") ? (t.tokenize = C, C(e, t)) : !1;
	} }
});
export { S as css };
