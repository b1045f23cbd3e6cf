#include "decide/requirement.hpp"
#include "sheet/grading_sheet.hpp"
#include "sheet/html_page.hpp"
#include "sheet/sheet_words.hpp"

namespace yuheng {
namespace {

using sheet_words::titled;

bool zh(Language language) { return language == Language::zh; }

class Page {
 public:
  Page(const CheckedRuleset& rules, Language language) : rules_(rules), language_(language) {}

  std::string body(const RulesetSheet& sheet) {
    out_ += element("h1", titled(rules_.title, rules_.id, language_)) + "\n";
    std::string from = rules_.source_document + (rules_.source_part.empty() ? "" : "  " + rules_.source_part);
    std::string dates = sheet_words::effective(rules_.effective, language_);
    for (const std::string& line : {from, rules_.id + (dates.empty() ? "" : "  " + dates)}) {
      if (!line.empty()) out_ += element("p", line, "sub") + "\n";
    }
    for (const GradingSheet& each : sheet.tables) table(each);
    out_ += element("h2", say("说明", "How to read it")) + "\n" + element("p", sheet_words::legend(language_)) + "\n";
    list("ul", rules_.notes);
    sources(sheet);
    return std::move(out_);
  }

 private:
  std::string say(const char* chinese, const char* english) const { return zh(language_) ? chinese : english; }

  void list(const std::string& tag, const std::vector<std::string>& texts) {
    if (texts.empty()) return;
    out_ += "<" + tag + ">\n";
    for (const std::string& text : texts) out_ += element("li", text) + "\n";
    out_ += "</" + tag + ">\n";
  }

  void table(const GradingSheet& sheet) {
    const CheckedTable& table = rules_.tables[sheet.table];
    out_ += element("h2", titled(table.title, table.id, language_)) + "\n";
    if (!table.condition.empty()) {
      out_ += "<p>" + escaped_html(say("适用条件：", "applies when: ")) + element("code", table.condition) + "</p>\n";
    }
    out_ += "<table>\n<thead><tr>" + element("th", say("类别", "category")) + element("th", say("指标", "indicator"));
    for (size_t level = 0; level + 1 < table.ladder.size(); ++level) out_ += element("th", table.ladder[level]);
    out_ += "</tr></thead>\n<tbody>\n";
    std::vector<std::string> notes;
    for (size_t i = 0; i < sheet.rows.size(); ++i) row(sheet, i, table, notes);
    out_ += "</tbody>\n</table>\n" + element("p", sheet_words::level_below(table, language_)) + "\n";
    list("ol", notes);
    if (!table.note.empty()) out_ += element("p", table.note) + "\n";
    out_ += element("p", sheet_words::counts(sheet.counts, language_)) + "\n";
    measures(sheet);
  }

  // The cell of the category spans the rows that follow each other in it.
  void category(const GradingSheet& sheet, size_t index) {
    const std::string& id = sheet.rows[index].category;
    if (index > 0 && sheet.rows[index - 1].category == id) return;
    size_t end = index;
    while (end < sheet.rows.size() && sheet.rows[end].category == id) ++end;
    out_ += "<td class=\"category\" rowspan=\"" + std::to_string(end - index) + "\">" +
            escaped_html(sheet.rows[index].category_words.in(language_)) + "</td>";
  }

  void row(const GradingSheet& sheet, size_t index, const CheckedTable& table, std::vector<std::string>& notes) {
    const SheetRow& line = sheet.rows[index];
    const CheckedRow& row = table.rows[line.row];
    out_ += "<tr>";
    category(sheet, index);
    out_ += "<td>" + escaped_html(titled(row.title, row.id, language_));
    if (line.noted) {
      std::string all;
      for (const std::string& note : sheet_words::row_notes(rules_, table, row, language_)) {
        all += (all.empty() ? "" : say("；", "; ")) + note;
      }
      notes.push_back(titled(row.title, row.id, language_) + say("：", ": ") + all);
      out_ += "<sup>" + std::to_string(notes.size()) + "</sup>";
    }
    out_ += "<br>" + element("span", row.id, "id") + "</td>";
    for (size_t level = 0; level < row.cells.size(); ++level) cell(row.cells[level], line.cells[level]);
    out_ += "</tr>\n";
  }

  void cell(const CheckedCell& cell, const Words& words) {
    if (cell.form == CheckedCell::Form::gap) {
      out_ += "<td class=\"unknown\">" + escaped_html(words.in(language_)) + " " + element("code", "?") + "</td>";
      return;
    }
    out_ += "<td>" + element("span", words.in(language_), "cell") + "<br>";
    if (cell.form == CheckedCell::Form::tests && words.in(language_) != cell.text) {
      out_ += element("code", cell.text) + "<br>";
    }
    out_ += mark(cell.provenance) + "</td>";
  }

  std::string mark(const Provenance& provenance) const {
    return element("span", sheet_words::mark(provenance, language_), "mark " + sheet_words::status(provenance));
  }

  void measures(const GradingSheet& sheet) {
    if (sheet.alerts.empty()) return;
    out_ += "<table>\n<thead><tr>" + element("th", say("减排措施", "measures"));
    for (const std::string& alert : sheet.alerts) out_ += element("th", word_of(rules_.alert_words, alert, language_));
    out_ += "</tr></thead>\n<tbody>\n";
    std::vector<std::string> notes;
    for (const CheckedMeasures& each : rules_.measures) {
      if (each.table != sheet.table) continue;
      out_ += "<tr><td>" + element("b", each.grade) + "<br>" + mark(each.provenance) + "</td>";
      for (const std::string& alert : sheet.alerts) alert_cell(each, alert);
      out_ += "</tr>\n";
      for (const std::string* note : {&each.principle, &each.note}) {
        if (!note->empty()) notes.push_back(each.grade + say("：", ": ") + *note);
      }
    }
    out_ += "</tbody>\n</table>\n";
    list("ul", notes);
  }

  void alert_cell(const CheckedMeasures& measures, const std::string& alert) {
    out_ += "<td><ul class=\"measures\">";
    for (const MeasuresText::Alert& each : measures.alerts) {
      if (each.alert.text != alert) continue;
      for (const MeasureText& one : each.measures) out_ += element("li", sheet_words::measure(rules_, one, language_));
    }
    out_ += "</ul></td>";
  }

  void sources(const RulesetSheet& sheet) {
    std::vector<std::string> texts;
    for (const NamedSource* source : sheet_words::sources_of(rules_, sheet.tables)) {
      std::string text = source->key.text + "  " + source->title;
      for (const std::string* more : {&source->document, &source->url, &source->note}) {
        if (!more->empty()) text += "  " + *more;
      }
      texts.push_back(text);
    }
    if (!texts.empty()) out_ += element("h2", say("来源", "Sources")) + "\n";
    list("ul", texts);
  }

  const CheckedRuleset& rules_;
  Language language_;
  std::string out_;
};

}  // namespace

std::string print_html(const RulesetSheet& sheet, Language language) {
  return html_page(titled(sheet.rules->title, sheet.rules->id, language), Page(*sheet.rules, language).body(sheet),
                   language);
}

}  // namespace yuheng
