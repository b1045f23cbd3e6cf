// The whole command on a small ruleset of its own: what it prints and what it tells the shell.
#include "cli/command.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include "temporary_folder.hpp"

namespace yuheng::cli {
namespace {

constexpr const char* kPlant = R"(ruleset: demo/plant
title: {zh: 演示厂, en: Demo plant}
industry: {id: plant, names: [演示行业]}
effective: {from: 2020-01-01}
facts:
  product: {choices: [clinker, grinding], label: {zh: 产品, en: product}}
  share: {type: number, label: {zh: 清洁运输比例, en: clean share}}
  kilns:
    label: {zh: 水泥窑, en: kilns}
    list:
      pm: {type: number, label: {zh: 窑尾颗粒物, en: kiln PM}}
      code: {type: string, label: {zh: 窑编号, en: kiln code}}
grading:
  clinker:
    title: {zh: 水泥熟料, en: Clinker}
    when: product = "clinker"
    ladder: [A, B, C, D]
    provenance: {status: recalled, confidence: high}
    rows:
      - id: kiln-pm
        title: {zh: 窑尾颗粒物, en: kiln PM}
        category: emission-limit
        each: kilns
        that: pm
        A: "<= 5"
        B: "<= 10"
        C: "<= 20"
        provenance: {status: recalled, confidence: high}
)";

struct Ended {
  int status = -1;
  std::string out;
  std::string err;
};

class Command : public testing::Test {
 protected:
  Command() { folder_.write("rules/plant.yaml", kPlant); }

  // Runs the command in a child process, because it closes its standard output.
  Ended run(std::vector<std::string> args, const std::string& output = "") {
    std::vector<const char*> argv = {"yuheng"};
    for (const std::string& arg : args) argv.push_back(arg.c_str());
    std::string out = output.empty() ? folder_.path("stdout") : output;
    pid_t child = fork();
    if (child == 0) {
      redirect(out, STDOUT_FILENO);
      redirect(folder_.path("stderr"), STDERR_FILENO);
      _exit(run_command(static_cast<int>(argv.size()), argv.data()));
    }
    int status = 0;
    waitpid(child, &status, 0);
    Ended ended;
    ended.status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    if (output.empty()) ended.out = folder_.read("stdout");
    ended.err = folder_.read("stderr");
    return ended;
  }
  Ended grade(const std::string& name, const std::string& content, std::vector<std::string> more = {"--json"}) {
    std::vector<std::string> args = {"grade", folder_.write(name, content), "--rules", folder_.path("rules"), "--lang",
                                     "en"};
    args.insert(args.end(), more.begin(), more.end());
    return run(args);
  }

  TemporaryFolder folder_;

 private:
  static void redirect(const std::string& path, int descriptor) {
    int file = open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    if (file < 0 || dup2(file, descriptor) < 0) _exit(99);
  }
};

TEST_F(Command, a_decided_grade_exits_with_0_and_an_open_one_with_2) {
  Ended decided = grade("a.csv", "id,industry,产品,窑尾颗粒物\nE1,演示行业,clinker,8.0\n");
  EXPECT_EQ(decided.status, 0) << decided.err;
  EXPECT_EQ(decided.out.substr(0, 11), "{\"id\":\"E1\",");
  EXPECT_NE(decided.out.find("\"grade\":\"B\""), std::string::npos) << decided.out;
  Ended open = grade("b.csv", "id,industry,product\nE1,plant,clinker\n");
  EXPECT_EQ(open.status, 2) << open.err;
}

TEST_F(Command, a_bad_record_is_rejected_and_the_good_ones_are_answered) {
  Ended ended = grade("a.csv", "id,industry,product,share\nE1,plant,clinker,x\nE2,plant,clinker,1\nE3,steel,,\n");
  EXPECT_EQ(ended.status, 65);
  EXPECT_EQ(ended.out.find("{\"id\":\"E1\",\"rejected\":[{"), 0U) << ended.out;
  EXPECT_NE(ended.out.find("\"field\":\"share\""), std::string::npos);
  EXPECT_NE(ended.out.find("{\"id\":\"E2\",\"ruleset\":"), std::string::npos);
  EXPECT_NE(ended.out.find("{\"id\":\"E3\",\"rejected\":[{"), std::string::npos);
  EXPECT_NE(ended.err.find("records rejected: 2"), std::string::npos);
}

TEST_F(Command, an_unknown_heading_is_said_once_with_a_suggestion) {
  Ended ended = grade("a.csv", "id,industry,product,kilns[1].pm,shaer\nE1,plant,clinker,1,2\nE2,plant,clinker,1,2\n");
  EXPECT_EQ(ended.status, 0) << ended.err;
  EXPECT_EQ(ended.err, "headings no ruleset knows, not used: shaer (did you mean share?)\n");
}

TEST_F(Command, gb18030_and_utf8_give_the_same_answer) {
  std::string rest = ",product,kilns[1].pm\nE1,plant,clinker,8\n";
  Ended utf8 = grade("a.csv", "编号,行业" + rest);
  Ended gb18030 = grade("a.csv", "\xB1\xE0\xBA\xC5,\xD0\xD0\xD2\xB5" + rest);
  EXPECT_EQ(utf8.status, 0) << utf8.err;
  EXPECT_EQ(utf8.out, gb18030.out);
}

TEST_F(Command, csv_json_and_a_folder_give_the_same_answer) {
  Ended csv = grade("a.csv", "id,industry,product,kilns[1].pm,kilns[2].pm\nE1,plant,clinker,8.0,9.5\n");
  Ended json = grade("a.json", R"({"id":"E1","industry":"plant","product":"clinker","kilns":[{"pm":8.0},{"pm":9.5}]})");
  folder_.write("p/kilns.csv", "id,pm\nE1,8.0\nE1,9.5\n");
  folder_.write("p/enterprises.csv", "id,industry,product\nE1,plant,clinker\n");
  Ended folder = run({"grade", folder_.path("p"), "--rules", folder_.path("rules"), "--json"});
  EXPECT_EQ(csv.status, 0) << csv.err;
  EXPECT_EQ(csv.out, json.out);
  EXPECT_EQ(csv.out, folder.out);
}

TEST_F(Command, misuse_missing_input_and_failing_output_have_their_statuses) {
  EXPECT_EQ(run({}).status, 64);
  EXPECT_EQ(run({"grade"}).status, 64);
  EXPECT_EQ(run({"grade", "x.csv", "--as-of", "2023-02-30"}).status, 64);
  EXPECT_EQ(grade("a.csv", "id\n", {"--ruleset", "demo/plnt"}).status, 64);
  EXPECT_EQ(run({"grade", folder_.path("none.csv"), "--rules", folder_.path("rules")}).status, 66);
  EXPECT_EQ(run({"grade", "x.csv", "--rules", folder_.path("none")}).status, 66);
  EXPECT_EQ(run({"--help"}).status, 0);
  EXPECT_EQ(run({"version"}, "/dev/full").status, 74);
}

TEST_F(Command, a_report_is_written_whole) {
  folder_.write("p/enterprises.csv", "id,industry,product,share\nE1,plant,clinker,\nE2,plant,clinker,x\n");
  folder_.write("p/kilns.csv", "id,pm\nE1,8\n");
  std::string out = folder_.path("out");
  Ended ended = run({"report", folder_.path("p"), "--rules", folder_.path("rules"), "--out", out, "--lang", "zh"});
  EXPECT_EQ(ended.status, 65) << ended.err;
  EXPECT_NE(ended.out.find("# 绩效分级报告"), std::string::npos);
  EXPECT_EQ(folder_.read("out/report.md"), ended.out);
  EXPECT_EQ(folder_.read("out/decisions.csv").substr(0, 3), "\xEF\xBB\xBF");
  EXPECT_NE(folder_.read("out/rejected.csv").find("E2,"), std::string::npos);
  size_t files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(out)) files += entry.is_regular_file() ? 1 : 0;
  EXPECT_EQ(files, 4U);
}

TEST_F(Command, a_report_of_many_tables_is_printed_as_an_overview) {
  std::string rules = "ruleset: scheme/many\ntitle: Many\nindustry: {id: plant, names: [plant]}\n"
                      "facts: {kind: {type: number, label: kind}, pm: {type: number, label: PM}}\ngrading:\n";
  std::string enterprises = "id,industry,kind,pm\n";
  for (int i = 1; i <= 9; ++i) {
    std::string n = std::to_string(i);
    rules += "  t" + n + ": {when: kind = " + n +
             ", ladder: [A, B], rows: [{id: dust, title: dust, that: pm, A: '<= 10',"
             " provenance: {status: recalled, confidence: low}}]}\n";
    enterprises += "E" + n + ",plant," + n + "," + (i == 9 ? "" : i == 8 ? "10" : "11") + "\n";
  }
  folder_.write("many/rules.yaml", rules);
  folder_.write("p/enterprises.csv", enterprises);
  Ended ended =
      run({"report", folder_.path("p"), "--rules", folder_.path("many"), "--out", folder_.path("out"), "--lang", "en"});
  EXPECT_NE(ended.out.find("| scheme | 9      | 9           | 8       | 1    |"), std::string::npos) << ended.out;
  EXPECT_NE(ended.out.find("| Many     | t8    | 1           | A 1     |                        |"), std::string::npos);
  EXPECT_NE(ended.out.find("| Many     | t9    | 1           |         | B…A 1                  |"), std::string::npos);
  EXPECT_NE(ended.out.find("| dust      | dust | 7           |"), std::string::npos);
  EXPECT_NE(ended.out.find("The 9 tables one by one stand in report.md"), std::string::npos);
  EXPECT_EQ(ended.out.find("### "), std::string::npos);
  std::string whole = folder_.read("out/report.md");
  EXPECT_NE(whole.find("| scheme | 9      |"), std::string::npos);
  EXPECT_NE(whole.find("### Many · t9"), std::string::npos);
}

}  // namespace
}  // namespace yuheng::cli
