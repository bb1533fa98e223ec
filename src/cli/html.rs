//! A document as HTML: plain elements, no script, no style of its own, everything said escaped.

use crate::{
    engine::text::{first_link, is_address},
    notice::{Action, Block, Document, Fact, Row, Said, Target, View},
};
use std::fmt::Write;

/// What a page of its own looks like: readable on a phone and on paper.
const STYLE: &str = "
body { max-width: 46rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.6 system-ui, sans-serif; }
h1, h2, h3 { line-height: 1.25; break-after: avoid; }
dt, th { font-weight: 600; text-align: start; }
dd { margin: 0 0 .75rem; }
table { width: 100%; border-collapse: collapse; }
th, td { padding: .4rem .6rem .4rem 0; border-bottom: 1px solid; vertical-align: top; overflow-wrap: anywhere; }
tr { break-inside: avoid; }
@media (width < 40rem) {
  thead { display: none; }
  tr, td { display: block; border: 0; padding: 0; }
  tr { padding: .75rem 0; border-bottom: 1px solid; }
  td:empty { display: none; }
  td::before { content: attr(data-label) ': '; font-weight: 600; }
}
";

/// Writes a document. As a page it is a whole one, with the title at level 1; else it is an `<article>` to put into a
/// page, with the title at level 2.
pub fn html(document: &Document, view: &View, page: bool) -> String {
    let mut html = Html { text: String::new(), level: if page { 1 } else { 2 }, prefix: document.kind.name() };
    if page {
        html.add("<!doctype html>\n<html lang=\"", &view.language, "\" dir=\"");
        html.add("", &view.direction, "\">\n<meta charset=\"utf-8\">\n");
        html.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        html.add("<title>", &document.title, "</title>\n<style>");
        html.raw(STYLE);
        html.raw("</style>\n");
    }
    html.add("<article class=\"souhlas-document\" lang=\"", &view.language, "\" dir=\"");
    html.add("", &view.direction, "\">\n");
    html.heading(0, "title", &document.title);
    document.blocks.iter().for_each(|block| html.block(block));
    html.raw("</article>\n");
    html.text
}

struct Html {
    text: String,
    level: u8,
    prefix: &'static str,
}

impl Html {
    fn raw(&mut self, html: &str) {
        self.text.push_str(html);
    }

    /// A text between HTML.
    fn add(&mut self, before: &str, text: &str, after: &str) {
        self.raw(before);
        for letter in text.chars() {
            match letter {
                '&' => self.raw("&amp;"),
                '<' => self.raw("&lt;"),
                '>' => self.raw("&gt;"),
                '"' => self.raw("&quot;"),
                '\'' => self.raw("&#39;"),
                // Not allowed in HTML (<https://html.spec.whatwg.org/#preprocessing-the-input-stream>).
                _ if letter.is_control() && letter != '\n' => self.raw(" "),
                _ => self.text.push(letter),
            }
        }
        self.raw(after);
    }

    /// A text with its links between HTML.
    fn with_links(&mut self, before: &str, text: &str, after: &str) {
        self.raw(before);
        let mut rest = text;
        while let Some(link) = first_link(rest) {
            self.add("", link.before, "<a href=\"");
            self.add("", link.address, "\">");
            self.add("", link.label, "</a>");
            rest = link.after;
        }
        self.add("", rest, after);
    }

    /// A part of a text; one in another language says so.
    fn part(&mut self, Said { text, language }: &Said) {
        if language.is_empty() {
            return self.with_links("", text, "");
        }
        self.add("<bdi lang=\"", language, "\">");
        self.with_links("", text, "</bdi>");
    }

    fn heading(&mut self, below: u8, id: &str, text: &str) {
        let level = self.level + below;
        let prefix = self.prefix;
        // Writing to a string never fails.
        let _ = write!(self.text, "<h{level} id=\"souhlas-{prefix}-");
        self.add("", id, "\">");
        self.add("", text, "");
        let _ = writeln!(self.text, "</h{level}>");
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading { level, id, text } => self.heading(*level, id, text),
            Block::Paragraph(text) => self.with_links("<p>", text, "</p>\n"),
            Block::List(items) => {
                self.raw("<ul>\n");
                items.iter().for_each(|item| self.with_links("<li>", item, "</li>\n"));
                self.raw("</ul>\n");
            }
            Block::Facts(facts) => {
                self.raw("<dl>\n");
                for Fact { term, said } in facts {
                    // A company's name may be of the other direction, and its full stop belongs behind it.
                    self.add("<dt><bdi>", term, "</bdi></dt>\n<dd>");
                    said.iter().for_each(|part| self.part(part));
                    self.raw("</dd>\n");
                }
                self.raw("</dl>\n");
            }
            Block::Cookies { labels, rows } => self.cookies(labels, rows),
            Block::Actions(actions) => {
                self.raw("<ul class=\"souhlas-actions\">\n");
                actions.iter().for_each(|action| self.action(action));
                self.raw("</ul>\n");
            }
            Block::HowToObject { elsewhere, .. } => self.with_links("<p>", elsewhere, "</p>\n"),
            // Without a script nothing can object here; the settings can, and they say so.
            Block::Objection { label, .. } => {
                self.add("<p><a href=\"#souhlas\" data-souhlas-open=\"settings\">", label, "</a></p>\n");
            }
        }
    }

    fn cookies(&mut self, labels: &[String; 5], rows: &[Row]) {
        self.raw("<table class=\"souhlas-cookies\">\n<thead>\n<tr>");
        labels.iter().for_each(|label| self.add("<th scope=\"col\">", label, "</th>"));
        self.raw("</tr>\n</thead>\n<tbody>\n");
        for row in rows {
            self.raw("<tr>");
            for (place, (label, value)) in labels.iter().zip(&row.cells).enumerate() {
                let (open, close) = if place == 0 { ("<code>", "</code></td>") } else { ("", "</td>") };
                self.add("<td data-label=\"", label, "\">");
                if place == 1 && !row.language.is_empty() {
                    self.add("<span><bdi lang=\"", &row.language, "\">");
                    self.add("", value, "</bdi></span></td>");
                } else {
                    self.add(open, value, close);
                }
            }
            self.raw("</tr>\n");
        }
        self.raw("</tbody>\n</table>\n");
    }

    fn action(&mut self, action: &Action) {
        let does = match action.target {
            Target::Withdraw => " data-souhlas=\"withdraw\"",
            Target::Settings => " data-souhlas-open=\"settings\"",
            Target::Cookies if action.address.is_empty() => " data-souhlas-open=\"cookies\"",
            Target::Consent if action.address.is_empty() => " data-souhlas-open=\"consent\"",
            _ => "",
        };
        let address = if is_address(&action.address) { &*action.address } else { "#souhlas" };
        self.add("<li><a href=\"", address, "\"");
        self.raw(does);
        self.add(">", &action.label, "</a></li>\n");
    }
}
