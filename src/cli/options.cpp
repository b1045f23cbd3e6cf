#include "cli/options.hpp"

#include <CLI/CLI.hpp>
#include <sstream>

#include "cli/date.hpp"
#include "cli/exit_status.hpp"

namespace yuheng::cli {
namespace {

// --lang is looked for before anything is parsed, because the help itself is in that language.
Language language_of(int argc, const char* const* argv) {
  for (int i = 1; i < argc; ++i) {
    std::string_view arg = argv[i];
    std::string_view value;
    if (arg == "--lang" && i + 1 < argc) value = argv[i + 1];
    if (arg.substr(0, 7) == "--lang=") value = arg.substr(7);
    if (value == "zh") return Language::chinese;
    if (value == "en") return Language::english;
  }
  return language_of_environment();
}

constexpr const char* kFooterEn =
    "Exit status: 0 holds, everything good; 1 does not hold; 2 undecided for missing facts;\n"
    "  64 wrong command line; 65 records rejected or rules with errors; 66 input missing or unreadable;\n"
    "  70 internal error; 74 output failed. Of several records the worst counts: 65 > 1 > 2 > 0.\n"
    "  `grade`: 0 when every grade is decided, 2 when some are open.\n"
    "Input: CSV, JSON, JSON Lines, a folder (enterprises.csv and one <list>.csv per list, joined by the id column), or "
    "- for\n"
    "  standard input. Headings are paths or labels of facts (`yuheng facts`); kilns[1].pm is the first kiln (people "
    "count\n"
    "  from 1), kilns[].pm all of them with ';' between, kilns how many there are. An empty cell is a missing value.\n"
    "  The columns ruleset or industry send a record to its ruleset.";
constexpr const char* kFooterZh =
    "退出状态：0 成立或全部正常；1 不成立；2 因缺少事实而无法判定；64 命令行错误；65 有记录被拒绝或规则有误；\n"
    "  66 输入不存在或无法读取；70 内部错误；74 输出失败。多条记录取最差者：65 > 1 > 2 > 0。\n"
    "  grade：等级全部确定为 0，有未定者为 2。\n"
    "输入：CSV、JSON、JSON Lines、文件夹（enterprises.csv 及每个列表一个 <列表名>.csv，按编号列关联），或用 - "
    "表示标准输入。\n"
    "  列名可用事实的路径或标签（见 yuheng facts）；kilns[1].pm 是第 1 座窑（从 1 数起），kilns[].pm "
    "是全部窑，值以“；”分隔，\n"
    "  kilns 是座数。空单元格表示缺失。列 ruleset 或 industry（行业）决定记录适用的规则集。";

class Parser {
 public:
  explicit Parser(Language language)
      : language_(language),
        app_(say("Yuheng: performance grading and emission-reduction rules", "豫衡：绩效分级与应急减排规则")) {
    options_.language = language;
  }

  CommandLine parse(int argc, const char* const* argv) {
    app_.name("yuheng");
    app_.require_subcommand(1);
    app_.footer(language_ == Language::chinese ? kFooterZh : kFooterEn);
    app_.set_help_flag("-h,--help", say("this help", "显示帮助"));
    add_verbs();
    try {
      app_.parse(argc, argv);
      return finished();
    } catch (const CLI::ParseError& error) {
      std::ostringstream out;
      std::ostringstream err;
      bool help = app_.exit(error, out, err) == 0;
      return {std::nullopt, help ? exit_status::kHolds : exit_status::kUsage,
              help ? out.str() : "yuheng: " + err.str()};
    }
  }

 private:
  std::string say(const char* en, const char* zh) const { return language_ == Language::chinese ? zh : en; }

  CLI::App* verb(Verb verb, const char* name, const char* en, const char* zh) {
    CLI::App* sub = app_.add_subcommand(name, say(en, zh));
    sub->callback([this, verb] { options_.verb = verb; });
    sub->add_option("--lang", language_name_, say("zh or en", "zh 或 en"))->check(CLI::IsMember({"zh", "en"}));
    return sub;
  }

  void add_rules(CLI::App* sub) {
    sub->add_option(
           "--rules", options_.rules,
           say("file or folder of rules, repeatable, or a file of compiled rules (default: ./rulesets, else the "
               "installed ones)",
               "规则文件或文件夹，可重复，或一个已编译的规则文件（默认 ./rulesets，其次为随程序安装的规则）"))
        ->expected(1)
        ->take_all();
    sub->add_option("--ruleset", options_.ruleset, say("id of the ruleset", "规则集编号"));
    sub->add_option("--as-of", as_of_, say("date of the evaluation, YYYY-MM-DD", "评定日期，YYYY-MM-DD"));
  }

  void add_json(CLI::App* sub) {
    sub->add_flag("--json", options_.json, say("JSON, one line each", "以 JSON 输出，每条一行"));
  }

  void add_csv(CLI::App* sub) {
    sub->add_flag("--csv", options_.csv, say("CSV (UTF-8)", "以 CSV（UTF-8）输出"))->excludes("--json");
  }

  void add_reading(CLI::App* sub) {
    sub->add_option("--set", parameters_, say("NAME=VALUE: a parameter, repeatable", "NAME=VALUE：参数取值，可重复"))
        ->expected(1)
        ->take_all();
    sub->add_option("--input-format", input_format_,
                    say("csv, json or jsonl (default: by name, else by content)",
                        "csv、json 或 jsonl（默认按扩展名，其次按内容）"))
        ->check(CLI::IsMember({"csv", "json", "jsonl"}));
    sub->add_option("--encoding", encoding_,
                    say("utf-8 or gb18030 (default: found out)", "utf-8 或 gb18030（默认自动识别）"))
        ->check(CLI::IsMember({"utf-8", "gb18030"}, CLI::ignore_case));
    sub->add_option("--id", options_.read.id_heading,
                    say("name of the id column (default: id)", "编号列的列名（默认 id）"));
    sub->add_option("--limit", options_.read.limit, say("at most so many records", "最多处理多少条记录"));
  }

  CLI::App* question(Verb of, const char* name, const char* en, const char* zh) {
    CLI::App* sub = verb(of, name, en, zh);
    sub->add_option("inputs", options_.paths,
                    say("files, a folder or - (standard input)", "文件、文件夹或 -（标准输入）"))
        ->required();
    add_rules(sub);
    add_reading(sub);
    add_json(sub);
    return sub;
  }

  void add_verbs() {
    CLI::App* check =
        verb(Verb::check, "check", "find mistakes in rules and count their figures", "检查规则并统计数值来源");
    check->add_option("paths", options_.paths, say("rule files or folders", "规则文件或文件夹"));
    check->add_flag("--cost", options_.cost,
                    say("how many steps each question takes at most", "每个问题至多需要多少步计算"));
    add_json(check);

    CLI::App* compile = verb(Verb::compile, "compile", "compile rules ahead into one file that opens at once",
                             "把规则预先编译成一个文件，使用时无需再解析");
    compile->add_option("paths", options_.paths,
                        say("rule files or folders (default: ./rulesets, else the installed ones)",
                            "规则文件或文件夹（默认 ./rulesets，其次为随程序安装的规则）"));
    compile->add_option("--out", options_.out, say("file to write (.yhc)", "输出文件（.yhc）"))->required();
    add_json(compile);

    CLI::App* facts = verb(Verb::facts, "facts", "list the facts of rulesets", "列出规则集的事实");
    add_rules(facts);
    add_json(facts);
    add_csv(facts);

    CLI::App* grade = question(Verb::grade, "grade", "grade every record", "评定每条记录的等级");
    add_csv(grade);
    grade->add_flag("--layers", options_.layers,
                    say("all industries and rulesets a record names, and what they are together",
                        "评定记录所列的全部行业和规则集，并给出合并结果"));

    CLI::App* measures =
        verb(Verb::measures, "measures", "what a grade must cut on an alert", "某等级在某预警下的减排措施");
    add_rules(measures);
    add_json(measures);
    measures->add_option("--table", options_.table, say("grading table", "分级表"));
    measures->add_option("--grade", options_.grade, say("grade", "等级"))->required();
    measures->add_option("--alert", options_.alert, say("alert level", "预警级别"))->required();

    add_csv(question(Verb::check_reduction, "check-reduction", "does the reduction plan hold?", "减排方案是否成立"));
    add_csv(question(Verb::check_whitelist, "check-whitelist", "may it be whitelisted?", "能否列入白名单"));

    CLI::App* evaluate = question(Verb::evaluate, "evaluate", "any decision by name", "按名称求任一决策");
    evaluate->add_option("--decision", options_.decision, say("name of the decision", "决策名称"))->required();
    add_csv(evaluate);

    add_calendar();

    CLI::App* explain = question(Verb::explain, "explain", "an answer with its reasons", "给出结论及其理由");
    explain->add_option("--record", options_.record, say("id of the record", "记录编号"))->required();
    explain->add_option("--subject", options_.subject,
                        say("grade, check-reduction, check-whitelist or a decision (default: grade)",
                            "grade、check-reduction、check-whitelist 或决策名称（默认 grade）"));
    add_table();
    add_gap();
    add_attachments();
    add_test();

    CLI::App* report = verb(Verb::report, "report", "grade a province folder and sum up", "评定一个地区文件夹并汇总");
    report->add_option("folder", options_.paths, say("folder with enterprises.csv", "含 enterprises.csv 的文件夹"))
        ->required()
        ->expected(1);
    add_rules(report);
    add_reading(report);
    report->add_option("--out", options_.out,
                       say("write report.md, decisions.* and rejected.csv there",
                           "将 report.md、decisions.* 和 rejected.csv 写入此文件夹"));

    CLI::App* feel = verb(Verb::feel, "feel", "value of free-standing FEEL expressions", "计算独立的 FEEL 表达式");
    feel->add_option("expressions", options_.paths,
                     say("expressions (default: requests on standard input)", "表达式（默认从标准输入读取请求）"));
    feel->add_flag("--jsonl", options_.json,
                   say("JSON requests, one a line, on standard input", "标准输入为 JSON 请求，每行一个"));

    CLI::App* version = verb(Verb::version, "version", "version of the command", "程序版本");
    add_json(version);
  }

  void add_calendar() {
    CLI::App* calendar = verb(Verb::calendar, "calendar", "duties with their due dates", "列出报送事项及期限");
    calendar->add_option(
        "--filings", options_.filings,
        say("what was filed and when: CSV, JSON or JSON Lines", "已报送材料及日期：CSV、JSON 或 JSON Lines"));
    add_rules(calendar);
    add_reading(calendar);
    add_json(calendar);
    add_csv(calendar);
  }

  void add_table() {
    CLI::App* table = verb(Verb::table, "table", "print grading tables, or the clause ledger", "打印分级表或条款台账");
    table->add_option("industry", options_.paths,
                      say("ruleset, industry or its Chinese name", "规则集编号、行业编号或行业名称"));
    add_rules(table);
    table->add_option("--table", options_.table, say("only this grading table", "只打印此分级表"));
    table->add_option("--html", options_.html, say("write a page that prints well", "写出便于打印的网页"));
    add_json(table);
    CLI::Option* ledger =
        table->add_option("--ledger", options_.ledger_scope,
                          say("clauses and what implements them, of a ruleset or scheme (default: all)",
                              "条款及其实现情况；可指定规则集或规则体系（默认全部）"));
    ledger->expected(0, 1);
    table->callback([this, ledger] {
      options_.verb = Verb::table;
      options_.ledger = ledger->count() > 0;
      if (!options_.ledger && options_.paths.empty()) throw CLI::RequiredError("industry");
    });
  }

  void add_gap() {
    CLI::App* gap =
        question(Verb::gap, "gap", "why not a better grade, and what would do", "与目标等级的差距及所需改动");
    gap->add_option("--target", options_.target, say("the grade wanted", "目标等级"))->required();
    gap->add_option("--table", options_.table, say("only this grading table", "只看此分级表"));
    gap->add_option("--record", options_.record, say("only this record", "只看此编号的记录"));
    gap->add_option(
        "--costs", options_.costs,
        say("CSV or JSON: row, cost; then the cheapest changes", "CSV 或 JSON：指标、费用；据此给出费用最低的改动"));
    add_csv(gap);
  }

  void add_attachments() {
    CLI::App* attachments =
        question(Verb::attachments, "attachments", "fill the tables of the notice", "生成通知的附表（CSV 与 XLSX）");
    attachments->add_option("--out", options_.out, say("folder to write to", "输出文件夹"))->required();
    attachments->add_option("--only", options_.only, say("only this attachment, repeatable", "只生成此附表，可重复"))
        ->expected(1)
        ->take_all();
  }

  void add_test() {
    CLI::App* test = verb(Verb::test, "test", "run worked examples", "运行示例用例");
    test->add_option("paths", options_.paths,
                     say("case files or folders (default: the rules)", "用例文件或文件夹（默认为规则文件夹）"));
    add_rules(test);
    add_json(test);
    test->add_option("--decision", options_.decision, say("only these, comma-separated", "只运行这些决策，以逗号分隔"));
    test->add_flag("--coverage", options_.coverage,
                   say("cells never seen both met and not met", "列出未同时出现满足与不满足的单元格"));
    test->add_option("--junit", options_.junit, say("write a JUnit XML file", "写出 JUnit XML 文件"));
  }

  static CommandLine usage(const std::string& message) {
    return {std::nullopt, exit_status::kUsage, "yuheng: " + message + "\n"};
  }

  CommandLine finished() {
    if (!as_of_.empty()) {
      std::optional<int32_t> days = parse_date(as_of_);
      if (!days) return usage(say("--as-of: a date like 2023-08-20 was expected", "--as-of：日期应形如 2023-08-20"));
      options_.as_of = *days;
    }
    for (const std::string& parameter : parameters_) {
      size_t equals = parameter.find('=');
      if (equals == std::string::npos || equals == 0) {
        return usage(say("--set: NAME=VALUE was expected", "--set：应为 NAME=VALUE"));
      }
      options_.parameters.emplace_back(parameter.substr(0, equals), parameter.substr(equals + 1));
    }
    if (input_format_ == "csv") options_.read.format = InputFormat::csv;
    if (input_format_ == "json") options_.read.format = InputFormat::json;
    if (input_format_ == "jsonl") options_.read.format = InputFormat::json_lines;
    if (encoding_ == "utf-8") options_.read.encoding = Encoding::utf8;
    if (encoding_ == "gb18030") options_.read.encoding = Encoding::gb18030;
    options_.language_given = !language_name_.empty();
    if (options_.subject.empty()) options_.subject = "grade";
    return {options_, 0, ""};
  }

  Language language_;
  CLI::App app_;
  Options options_;
  std::string language_name_;
  std::string as_of_;
  std::string input_format_;
  std::string encoding_;
  std::vector<std::string> parameters_;
};

}  // namespace

CommandLine read_command_line(int argc, const char* const* argv) {
  return Parser(language_of(argc, argv)).parse(argc, argv);
}

}  // namespace yuheng::cli
