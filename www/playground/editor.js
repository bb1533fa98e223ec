// The editor: CodeMirror with JSON, completion and explanations by the config's schema, and marks for what the checker
// finds. It knows nothing of configs itself: texts go out, findings and edits come in.

import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { json } from "@codemirror/lang-json";
import { bracketMatching, foldGutter, foldKeymap, indentOnInput, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { lintGutter, lintKeymap, setDiagnostics } from "@codemirror/lint";
import { highlightSelectionMatches, searchKeymap } from "@codemirror/search";
import { EditorState } from "@codemirror/state";
import {
  EditorView, drawSelection, highlightActiveLine, highlightActiveLineGutter, highlightSpecialChars, hoverTooltip, keymap,
  lineNumbers,
} from "@codemirror/view";
import { complete, explain } from "./schema.js";
import { colours, look } from "./theme.js";

export { copy, languageName, restore, share } from "./share.js";
export { file, isDark, load, now, open } from "./page.js";
export { fit } from "./stage.js";

let view;

/// Puts the editor into `parent`; `changed` is called with each new text.
export const mount = (parent, text, schema, changed) => {
  const described = JSON.parse(schema);
  const source = complete(described);
  view = new EditorView({
    parent,
    state: EditorState.create({
      doc: text,
      extensions: [
        lineNumbers(), highlightActiveLineGutter(), lintGutter(), foldGutter(), highlightSpecialChars(), history(),
        drawSelection(), indentUnit.of("  "), indentOnInput(), bracketMatching(), closeBrackets(), highlightActiveLine(),
        highlightSelectionMatches(), json(), syntaxHighlighting(colours), look, EditorView.lineWrapping,
        autocompletion({ override: [source], icons: false }),
        hoverTooltip((view, at) => explain(described, view.state, at)),
        keymap.of([
          ...closeBracketsKeymap, ...defaultKeymap, ...searchKeymap, ...historyKeymap, ...foldKeymap, ...completionKeymap,
          ...lintKeymap, indentWithTab,
        ]),
        EditorView.contentAttributes.of({ "aria-label": "Config, JSON", "aria-describedby": "editor-keys" }),
        EditorView.updateListener.of(update => {
          // The checker's marks can't be set while the change itself is being applied.
          if (update.docChanged) queueMicrotask(() => changed(view.state.doc.toString()));
        }),
      ],
    }),
  });
};

/// Replaces a stretch, in UTF-16 units; what is the editor's stays: place, history, folds.
export const edit = (from, to, insert) => view.dispatch({ changes: { from, to, insert }, userEvent: "input.form" });

/// Replaces the whole text.
export const replace = text => edit(0, view.state.doc.length, text);

const SEVERITIES = { error: "error", warning: "warning", advice: "info" };

/// Marks what was found.
export const mark = found => {
  const { length } = view.state.doc;
  const within = place => Math.min(place, length);
  view.dispatch(setDiagnostics(view.state, found.map(({ from, to, severity, title, message, mend, edit: change }) => ({
    from: within(from),
    to: within(to),
    severity: SEVERITIES[severity],
    source: title,
    message: mend ? message + "\n" + mend : message,
    actions: change ? [{
      name: "Mend",
      apply: view => view.dispatch({ changes: { from: change.from, to: change.to, insert: change.text } }),
    }] : [],
  }))));
};

/// Goes to a stretch.
export const reveal = (from, to) => {
  const { length } = view.state.doc;
  const selection = { anchor: Math.min(from, length), head: Math.min(to, length) };
  view.dispatch({ selection, effects: EditorView.scrollIntoView(selection.anchor, { y: "center" }) });
  view.focus();
};

/// Measures anew after the editor was hidden.
export const shown = () => view?.requestMeasure();
