// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "genksyms/kbuild/CompilationDatabase.h"

#include "BuildErrors.h"
#include "checker/TemporaryDirectory.h"

using namespace modver;
using namespace modver::genksyms;
using namespace modver::genksyms::test;

namespace {

using Words = std::vector<std::string>;

std::vector<BuildObject> parse(llvm::StringRef Text) { return valueOf(parseCompilationDatabase(Text, "/k/compile_commands.json")); }

CompileCommand parseEntry(llvm::StringRef Text) {
  std::vector<BuildObject> Objects = parse(("[{" + Text + "}]").str());
  REQUIRE(Objects.size() == 1);
  return Objects[0].Command;
}

std::string failureOf(llvm::StringRef Text) { return errorOf(parseCompilationDatabase(Text, "db")); }
std::string entryFailureOf(llvm::StringRef Text) { return failureOf(("[{\"directory\": \"/k\", " + Text + "}]").str()); }

} // namespace

TEST_SUITE_BEGIN("CompilationDatabase");

TEST_CASE("arguments") {
  CompileCommand Command =
      parseEntry(R"("directory": "/k", "file": "a/x.c", "output": "a/x.o", "arguments": ["gcc", "-DA=\"b c\"", "-o", "a/x.o", "a/x.c"])");
  CHECK(Command.Directory == "/k");
  CHECK(Command.File == "a/x.c");
  CHECK(Command.Output == "a/x.o");
  CHECK(Command.Arguments == Words{"gcc", "-DA=\"b c\"", "-o", "a/x.o", "a/x.c"});
}

TEST_CASE("a command is split as a shell does") {
  CompileCommand Command = parseEntry(R"("directory": "/k", "file": "x.c", "command": "gcc -DM='\"a/x\"' -c -o x.o x.c")");
  CHECK(Command.Arguments == Words{"gcc", "-DM=\"a/x\"", "-c", "-o", "x.o", "x.c"});
}

TEST_CASE("arguments go before a command") {
  CHECK(parseEntry(R"("directory": "/k", "file": "x.c", "command": "cc 'x.c", "arguments": ["gcc", "x.c"])").Arguments == Words{"gcc", "x.c"});
}

TEST_CASE("the source is named as the command does") {
  CHECK(parseEntry(R"("directory": "/k", "file": "/k/a/x.c", "command": "gcc -o a/x.o a/x.c")").File == "a/x.c");
  CHECK(parseEntry(R"("directory": "/k/out", "file": "/k/a/x.c", "command": "gcc ../a/x.c")").File == "../a/x.c");
  CHECK(parseEntry(R"("directory": "/k", "file": "/k/a/x.c", "command": "gcc b/x.c @flags")").File == "/k/a/x.c");
}

TEST_CASE("the object, if the entry does not name it") {
  CHECK(parseEntry(R"("directory": "/k", "file": "a/x.c", "command": "gcc -o b/y.o a/x.c")").Output == "b/y.o");
  CHECK(parseEntry(R"("directory": "/k", "file": "a/x.c", "command": "gcc -ob/y.o a/x.c")").Output == "b/y.o");
  CHECK(parseEntry(R"("directory": "/k", "file": "a/x.c", "command": "gcc -c a/x.c")").Output == "x.o");
  CHECK(parseEntry(R"("directory": "/k", "file": "a/x.c", "command": "gcc -c a/x.c -o ''")").Output == "x.o");
}

TEST_CASE("relative directories begin at the database") {
  CHECK(parseEntry(R"("directory": "sub/.", "file": "x.c", "command": "gcc x.c")").Directory == "/k/sub");
  CHECK(parseEntry(R"("directory": ".", "file": "x.c", "command": "gcc x.c")").Directory == "/k");
}

TEST_CASE("entries stay in their order; unknown fields are ignored") {
  std::vector<BuildObject> Objects = parse(R"([{"directory": "/k", "file": "b.c", "command": "gcc b.c", "module": true},
                                               {"directory": "/k", "file": "a.c", "command": "gcc a.c"}])");
  REQUIRE(Objects.size() == 2);
  CHECK(Objects[0].Command.File == "b.c");
  CHECK(Objects[1].Command.File == "a.c");
  CHECK(Objects[0].Modules.empty());
  CHECK(!Objects[0].TypesCommand);
  CHECK(parse("[]").empty());
}

TEST_CASE("errors of the file") {
  CHECK(errorOf(readCompilationDatabase("/nonexistent/db.json")) == "/nonexistent/db.json: No such file or directory");
  CHECK(errorOf(readCompilationDatabase("/")) == "/: Is a directory");
  CHECK(errorOf(readCompilationDatabase("/dev/zero")) == "/dev/zero: is a device, not a file");
  CHECK(failureOf("[") == "db: not JSON: [1:1, byte=1]: Unexpected EOF");
  CHECK(failureOf("{}") == "db: not a compilation database: not an array");
  CHECK(failureOf(std::string(1000000, '[')) == "db: not a compilation database: nested too deeply");
}

TEST_CASE("brackets in strings have no depth") {
  CHECK(parseEntry(R"("directory": "/k", "file": "x.c", "arguments": ["gcc", "[[[[[[[[[[[[[[[[[[[[\"[[[[[[["])").Arguments.size() == 2);
}

TEST_CASE("errors of an entry") {
  CHECK(failureOf("[1]") == "db: entry 1: not an object");
  CHECK(failureOf(R"([{"directory": "/k", "file": "x.c", "command": "gcc"}, {}])") == "db: entry 2: no \"directory\"");
  CHECK(entryFailureOf(R"("command": "gcc")") == "db: entry 1: no \"file\"");
  CHECK(entryFailureOf(R"("file": 1)") == "db: entry 1: \"file\" is not a string");
  CHECK(entryFailureOf(R"("file": "")") == "db: entry 1: \"file\" is empty");
  CHECK(entryFailureOf(R"("file": "a\u0000b")") == "db: entry 1: \"file\" contains a NUL");
  CHECK(entryFailureOf(R"("file": "x.c")") == "db: entry 1: neither \"arguments\" nor \"command\"");
  CHECK(entryFailureOf(R"("file": "x.c", "command": 1)") == "db: entry 1: \"command\" is not a string");
  CHECK(entryFailureOf(R"("file": "x.c", "command": " ")") == "db: entry 1: \"command\" is empty");
  CHECK(entryFailureOf(R"("file": "x.c", "command": "gcc 'x.c")") == "db: entry 1: \"command\": a quote without end at column 5 of the command");
  CHECK(entryFailureOf(R"("file": "x.c", "arguments": {})") == "db: entry 1: \"arguments\" is not an array");
  CHECK(entryFailureOf(R"("file": "x.c", "arguments": [])") == "db: entry 1: \"arguments\" is empty");
  CHECK(entryFailureOf(R"("file": "x.c", "arguments": ["gcc", 1])") == "db: entry 1: \"arguments\" has an element that is not a string without NUL");
  CHECK(entryFailureOf(R"("file": "x.c", "output": 1, "command": "gcc")") == "db: entry 1: \"output\" is not a string");
}

TEST_CASE("a file") {
  TemporaryDirectory Directory;
  std::string Path = Directory.write("compile_commands.json", R"([{"directory": "o", "file": "x.c", "command": "gcc x.c"}])");
  std::vector<BuildObject> Objects = valueOf(readCompilationDatabase(Path));
  REQUIRE(Objects.size() == 1);
  CHECK(Objects[0].Command.Directory == Directory / "o");

  // Sparse: refused by its size alone.
  REQUIRE(truncate(Path.c_str(), (int64_t(1) << 30) + 1) == 0);
  CHECK(errorOf(readCompilationDatabase(Path)) == Path + ": is larger than 512 MiB");
}
