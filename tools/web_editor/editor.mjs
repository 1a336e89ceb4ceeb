// The editor of the page: CodeMirror with the parts that a plan needs. It knows nothing of plans; page.js does.
import { autocompletion, completionKeymap, startCompletion } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { yaml } from "@codemirror/lang-yaml";
import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { lintGutter, lintKeymap, setDiagnostics } from "@codemirror/lint";
import { search, searchKeymap } from "@codemirror/search";
import { EditorState } from "@codemirror/state";
import { EditorView, drawSelection, highlightActiveLine, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";

const colours = HighlightStyle.define([
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], class: "yaml-key" },
  { tag: tags.comment, class: "yaml-comment" },
  { tag: [tags.string, tags.content], class: "yaml-text" },
]);

/**
 * An editor in an element. `changed` is called after each change of the text, `complete(text, offset)` gives
 * `{from, options: [{label, detail, apply}]}` or null. Offsets count UTF-16 units, as everywhere in JavaScript.
 */
export function createEditor(parent, { label, changed, complete }) {
  const extensions = [
    lineNumbers(),
    lintGutter(),
    history(),
    drawSelection(),
    highlightActiveLine(),
    yaml(),
    syntaxHighlighting(colours),
    search({ top: true }),
    EditorView.lineWrapping,
    EditorView.contentAttributes.of({ "aria-label": label, tabindex: "0", spellcheck: "true", autocorrect: "off" }),
    autocompletion({
      override: [
        async (context) => {
          const word = context.matchBefore(/[\w.£-]+/);
          if (!word && !context.explicit && !context.matchBefore(/[:-] $/)) return null;
          return complete(context.state.doc.toString(), context.pos);
        },
      ],
    }),
    // Tab moves on, as everywhere on the page; so nobody is caught in the editor.
    keymap.of([...completionKeymap, ...lintKeymap, ...searchKeymap, ...historyKeymap, ...defaultKeymap]),
    EditorView.updateListener.of((update) => {
      if (update.docChanged) changed(update.state.doc.toString());
    }),
  ];
  const view = new EditorView({ parent, state: EditorState.create({ extensions }) });
  return {
    get text() {
      return view.state.doc.toString();
    },
    set text(words) {
      view.setState(EditorState.create({ doc: words, extensions }));
    },
    /** Mark stretches: `[{from, to, severity, message, actions: [{name, apply}]}]`. */
    mark(diagnostics) {
      const end = view.state.doc.length;
      const inside = diagnostics.map((each) => ({
        ...each,
        from: Math.min(each.from, end),
        to: Math.min(Math.max(each.to, each.from), end),
      }));
      view.dispatch(setDiagnostics(view.state, inside));
    },
    /** Carry out changes `[{from, to, insert}]`, which can be undone. */
    change(changes) {
      view.dispatch({ changes, userEvent: "input.fix" });
    },
    goTo(from, to = from) {
      const end = view.state.doc.length;
      view.dispatch({ selection: { anchor: Math.min(from, end), head: Math.min(to, end) }, scrollIntoView: true });
      view.focus();
    },
    focus() {
      view.focus();
    },
    suggest() {
      startCompletion(view);
    },
  };
}
