import{CellarGeneratedFiles as e}from"./cellar-generated-files.js";var t=new CSSStyleSheet;t.replaceSync(`
  :root { color-scheme: light dark; }
  body { margin: 0; font-family: system-ui, sans-serif; }
`),document.adoptedStyleSheets=[t];var n=new e;n.setAttribute(`hint`,``),n.files=JSON.parse(document.getElementById(`files`)?.textContent??`[]`),document.body.append(n),new ResizeObserver(()=>{let e=Math.ceil(n.getBoundingClientRect().height)+2;window.parent.postMessage({type:`iframe:height`,height:e},`*`)}).observe(n);