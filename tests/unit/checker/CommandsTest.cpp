// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "TemporaryDirectory.h"
#include "checker/commands/Command.h"
#include "checker/commands/Formats.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/MemoryBuffer.h"

using namespace modver;
using namespace modver::commands;
using llvm::StringRef;

TEST_SUITE_BEGIN("Commands");

TEST_CASE("Every command has a name of its own and says what it does") {
  llvm::StringSet<> Names;
  CHECK(!allCommands().empty());
  for (const Command &C : allCommands()) {
    CAPTURE(C.Name.str());
    CHECK(Names.insert(C.Name).second);
    CHECK(!C.Summary.empty());
    CHECK(!C.Summary.ends_with("."));
  }
}

TEST_CASE("Every option of a command has a name of its own, help, and a name for its value") {
  for (const Command &C : allCommands()) {
    std::unique_ptr<Call> Made = C.Make();
    std::vector<Option> Options = Made->options();
    CHECK(!Options.empty());
    llvm::StringSet<> Names;
    for (const Option &O : Options) {
      CAPTURE(C.Name.str());
      CAPTURE(O.Name);
      llvm::SmallVector<StringRef> Forms;
      StringRef(O.Name).split(Forms, ',');
      for (StringRef Form : Forms) {
        CHECK(Names.insert(Form).second);
        CHECK(Form.starts_with("-") == !O.isOperand());
      }
      CHECK(!O.Help.empty());
      CHECK(!StringRef(O.Help).ends_with("."));
      bool HasValue = !O.isOperand() && !std::holds_alternative<bool *>(O.Into);
      CHECK(!O.Value.empty() == HasValue);
    }
  }
}

TEST_CASE("-j and --format are the same everywhere") {
  unsigned Jobs = 0;
  const Option Expected = jobsOption(Jobs);
  CHECK(Jobs == defaultJobs());
  size_t NumWithJobs = 0, NumWithFormats = 0;
  for (const Command &C : allCommands()) {
    CAPTURE(C.Name.str());
    std::unique_ptr<Call> Made = C.Make();
    for (const Option &O : Made->options()) {
      if (StringRef(O.Name).starts_with("-j")) {
        ++NumWithJobs;
        CHECK(O.Name == Expected.Name);
        CHECK(O.Help == Expected.Help);
        CHECK(*std::get<unsigned *>(O.Into) == defaultJobs());
      } else if (O.Name == "--format") {
        ++NumWithFormats;
        CHECK(O.Value == "TYPE[:FILE]");
        CHECK(StringRef(O.Help).starts_with("Write the result as TYPE to FILE, or to standard output. May be repeated. text (default)"));
        CHECK(O.Check.Wrong("text") == "");
        CHECK(O.Check.Wrong("json:file:with:colons") == "");
        CHECK(O.Check.Wrong("json:") == "'json:' names no file");
        CHECK(StringRef(O.Check.Wrong("xml")).starts_with("'xml': expected one of text, "));
      }
    }
  }
  CHECK(NumWithJobs == 14);
  CHECK(NumWithFormats == 11);
}

TEST_CASE("Threads") {
  unsigned Jobs;
  const Option O = jobsOption(Jobs);
  for (const char *Good : {"1", "2", "1024"})
    CHECK(O.Check.Wrong(Good) == "");
  for (const char *Bad : {"0", "1025", "-1", "two", "", "99999999999"})
    CHECK(O.Check.Wrong(Bad) == "'" + std::string(Bad) + "': expected a number from 1 to 1024");
}

TEST_CASE("Messages have the command's name, each line of them") {
  std::string Out, Err;
  llvm::raw_string_ostream OutStream(Out), ErrStream(Err);
  const Console To("check", OutStream, ErrStream);
  To.error("a.ko: empty");
  To.warning("one\ntwo\n");
  CHECK(To.fail(llvm::joinErrors(llvm::createStringError("first"), llvm::createStringError("second"))) == 2);
  CHECK(Err == "modver check: a.ko: empty\nmodver check: warning: one\nmodver check: warning: two\nmodver check: first\nmodver check: second\n");
  CHECK(Out == "");
}

namespace {

using Printer = void(llvm::raw_ostream &, StringRef);
constexpr Format<Printer> Table[] = {
    {"text", [](llvm::raw_ostream &Out, StringRef Result) { Out << "text " << Result << '\n'; }},
    {"json", [](llvm::raw_ostream &Out, StringRef Result) { Out << '"' << Result << "\"\n"; }},
};

struct Run {
  std::string Out;
  std::string Error;
};

/// What is printed if these are asked for.
Run print(std::vector<std::string> Asked) {
  Formats<Printer> Reports{Table};
  *std::get<std::vector<std::string> *>(Reports.option("text (default)").Into) = std::move(Asked);
  Run Result;
  llvm::raw_string_ostream Out(Result.Out);
  llvm::Error E = Reports.open(Out);
  if (!E)
    E = Reports.print(StringRef("found"));
  Result.Error = llvm::toString(std::move(E));
  return Result;
}

} // namespace

TEST_CASE("Reports go where they should") {
  TemporaryDirectory Directory;
  std::string File = Directory / "report";
  CHECK(print({}).Out == "text found\n");
  CHECK(print({"json"}).Out == "\"found\"\n");
  CHECK(print({"json", "text", "json"}).Out == "\"found\"\ntext found\n\"found\"\n");
  CHECK(print({"json:" + File, "text"}).Out == "text found\n");
  CHECK(llvm::cantFail(llvm::errorOrToExpected(llvm::MemoryBuffer::getFile(File)))->getBuffer() == "\"found\"\n");
}

TEST_CASE("All files that cannot be opened are named, and none of the others is there afterwards") {
  TemporaryDirectory Directory;
  Run R = print({"text:" + (Directory / "good"), "json:/nonexistent/a", "text:/nonexistent/b"});
  CHECK(R.Out == "");
  CHECK(R.Error == "/nonexistent/a: No such file or directory\n/nonexistent/b: No such file or directory");
  CHECK(!llvm::sys::fs::exists((Directory / "good")));
}

TEST_SUITE_END();
