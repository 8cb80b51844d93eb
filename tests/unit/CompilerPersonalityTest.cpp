// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "genksyms/frontend/CompilerPersonality.h"

#include "TemporaryDirectory.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Program.h"
#include <atomic>
#include <cstdlib>
#include <doctest/doctest.h>
#include <thread>

using namespace modver::genksyms;
using llvm::StringRef;

namespace {

PreprocessorFlags flagsOf(StringRef Compiler, std::vector<std::string> TargetFlags = {}) {
  PreprocessorFlags Flags;
  Flags.Compiler = Compiler.str();
  Flags.TargetFlags = std::move(TargetFlags);
  return Flags;
}

/// What the shell prints, apart from the store's way of running programs.
std::string outputOf(const TemporaryDirectory &Directory, const std::string &Command) {
  REQUIRE(std::system(("cd " + Directory.path() + " && " + Command + " > output").c_str()) == 0);
  return Directory.read("output");
}

/// Of the compilers that the tests know what is installed, which is GCC at least.
std::vector<std::string> installedCompilers() {
  std::vector<std::string> Result;
  for (const char *Name : {"gcc", "clang", "clang-14", "clang-19", "aarch64-linux-gnu-gcc", "riscv64-linux-gnu-gcc", "s390x-linux-gnu-gcc"})
    if (llvm::sys::findProgramByName(Name))
      Result.push_back(Name);
  REQUIRE(Result[0] == "gcc");
  return Result;
}

std::string errorOf(llvm::Error E) { return E ? llvm::toString(std::move(E)) : "none"; }
template <typename T> std::string errorOf(llvm::Expected<T> Value) { return errorOf(Value.takeError()); }
/// A text, or the error.
std::string textOf(llvm::Expected<std::string> Text) { return Text ? *Text : "error: " + errorOf(std::move(Text)); }

/// A compiler that logs how it is called, and answers 7 to __has_attribute(NAME), but 8 to one that was asked for alone. Each call takes a moment, so
/// that threads meet in it.
constexpr StringRef FakeCompiler = R"(
echo "$*" >> "${0%/*}/calls"
sleep 0.05
case "$*" in
*-dM*)
  echo '#define FAKE 1'
  echo '#define __has_include(STR) __has_include__(STR)'
  ;;
*)
  for last; do :; done
  sed -n 's/^\(@ [0-9]* [0-9]*\) __has_attribute(.*)/\1 7/p; s/^\(@ [0-9]* [0-9]*\) .*//; s/^@ __.*/@ 8/p' "$last" | grep .
  printf 'version\n#include "..." search starts here:\n /quoted\n#include <...> search starts here:\n /a/include\n /b c\nEnd of search list.\n' >&2
  ;;
esac
)";

} // namespace

TEST_SUITE_BEGIN("CompilerPersonality");

TEST_CASE("the macros are those that the compiler prints") {
  TemporaryDirectory Directory;
  for (const std::string &Compiler : installedCompilers()) {
    CAPTURE(Compiler);
    PersonalityStore Store;
    for (const std::vector<std::string> &Flags :
         {std::vector<std::string>{}, {"-nostdinc", "-std=gnu11", "-O2", "-g"}, {"-ffreestanding", "-x", "assembler-with-cpp"}}) {
      auto P = Store.get(flagsOf(Compiler, Flags), Directory.path());
      REQUIRE_MESSAGE(static_cast<bool>(P), errorOf(std::move(P)));
      bool IsAssembly = llvm::is_contained(Flags, "-x");
      CHECK(P->Macros == outputOf(Directory, Compiler + " " + llvm::join(Flags, " ") + (IsAssembly ? "" : " -x c") + " -dM -E /dev/null"));
      CHECK(StringRef(P->Macros).contains("#define __GNUC__ "));
      CHECK(StringRef(P->Macros).contains("#define __ASSEMBLER__ 1\n") == IsAssembly);
      // GCC includes the C library's stdc-predef.h.
      if (llvm::is_contained(Flags, "-nostdinc"))
        CHECK_FALSE(StringRef(P->Macros).contains("_STDC_PREDEF_H"));
      CHECK(P->SystemDirectories.empty() == llvm::is_contained(Flags, "-nostdinc"));
      CHECK(P->Operators.count("__has_include") == 1);
      CHECK(P->Operators.count("__no_such_operator") == 0);
    }
  }
}

TEST_CASE("the include directories are where the compiler finds its headers") {
  TemporaryDirectory Directory;
  for (const std::string &Compiler : installedCompilers()) {
    CAPTURE(Compiler);
    PersonalityStore Store;
    auto P = Store.get(flagsOf(Compiler), Directory.path());
    REQUIRE(static_cast<bool>(P));
    auto Place = llvm::find_if(P->SystemDirectories, [](const std::string &D) { return llvm::sys::fs::exists(D + "/stdarg.h"); });
    REQUIRE(Place != P->SystemDirectories.end());
    std::string Found = outputOf(Directory, "echo '#include <stdarg.h>' | " + Compiler + " -E -x c -");
    CHECK(StringRef(Found).contains("\"" + *Place + "/stdarg.h\""));
  }
}

TEST_CASE("GCC's answers") {
  PersonalityStore Store;
  PreprocessorFlags Flags = flagsOf("gcc", {"-std=gnu11"});
  auto P = Store.get(Flags, "/");
  REQUIRE(static_cast<bool>(P));
  const auto &Attributes = P->Operators.at("__has_attribute");
  CHECK(Attributes.lookup("__designated_init__") == "1");
  CHECK(Attributes.count("__no_such__") == 0);
  CHECK(textOf(Store.answer(Flags, "/", "__has_attribute", "__designated_init__")) == "1");
  CHECK(textOf(Store.answer(Flags, "/", "__has_attribute", "__no_such__")) == "0");
  CHECK(textOf(Store.answer(Flags, "/", "__has_attribute", "vector_size")) == "1");
  CHECK(textOf(Store.answer(Flags, "/", "__has_c_attribute", "gnu::packed")) == "1");
  CHECK(Attributes.count("vector_size") == 0); // others may be reading it
  CHECK(textOf(Store.answer(Flags, "/", "__no_such", "x")) == "error: gcc: has no operator __no_such with a fixed answer");
  CHECK(textOf(Store.answer(Flags, "/", "__has_include", "x")) == "error: gcc: has no operator __has_include with a fixed answer");
  // Of an assembly source GCC answers nothing.
  Flags.TargetFlags = {"-x", "assembler-with-cpp"};
  CHECK(textOf(Store.answer(Flags, "/", "__has_attribute", "vector_size")) == "error: gcc: has no operator __has_attribute with a fixed answer");
}

TEST_CASE("all answers hold in #if") {
  TemporaryDirectory Directory;
  for (const std::string &Compiler : installedCompilers()) {
    for (const std::string Language : {"c", "assembler-with-cpp"}) {
      CAPTURE(Compiler);
      CAPTURE(Language);
      PersonalityStore Store;
      auto P = Store.get(flagsOf(Compiler, {"-fsanitize=address", "-x", Language}), "/");
      REQUIRE_MESSAGE(static_cast<bool>(P), errorOf(std::move(P)));
      std::string Text;
      for (const auto &[Operator, Answers] : P->Operators)
        for (const auto &Answer : Answers)
          Text += "#if !defined " + Operator + " || " + Operator + "(" + Answer.first().str() + ") != " + Answer.second + "\n" + Operator + "(" +
                  Answer.first().str() + ")\n#endif\n";
      for (const char *Operator : {"__has_attribute", "__has_builtin", "__has_feature", "__has_include", "__has_embed", "__has_c_attribute"})
        if (!P->Operators.count(Operator))
          Text += std::string("#ifdef ") + Operator + "\n" + Operator + " is missing\n#endif\n";
      Directory.write("if", Text);
      CHECK(StringRef(outputOf(Directory, Compiler + " -fsanitize=address -E -P -x " + Language + " if")).trim() == "");
      CHECK((P->Operators.count("__has_attribute") == 1 || Language != "c"));
    }
  }
}

TEST_CASE("names that are more than a name are not passed on") {
  PersonalityStore Store;
  for (const char *Name : {"", "a)", "a\nb", "a,b", "a(b", "1", "#", "\"a\\n\"", "\"a\"\"", "\"", " a", "a b)"}) {
    CAPTURE(Name);
    CHECK(textOf(Store.answer(flagsOf("gcc"), "/", "__has_attribute", Name)) ==
          std::string("error: __has_attribute(") + Name + "): what is in parentheses is not a name");
  }
}

TEST_CASE("a compiler is asked once") {
  TemporaryDirectory Directory;
  Directory.writeScript("cc", FakeCompiler);
  PersonalityStore Store;
  std::atomic<int> NumWrong = 0;
  std::vector<std::thread> Threads;
  for (int I = 0; I < 8; ++I)
    Threads.emplace_back([&, I] {
      PreprocessorFlags Flags = flagsOf("./cc", {I % 2 ? "-O2" : "-O0", "-mx"});
      auto P = Store.get(Flags, Directory.path());
      if (!P) {
        llvm::consumeError(P.takeError());
        ++NumWrong;
      } else {
        NumWrong += P->Macros != "#define FAKE 1\n" || P->Operators.at("__has_attribute").lookup("noipa") != "7";
        NumWrong += textOf(Store.answer(Flags, Directory.path(), "__has_attribute", "noipa")) != "7";
        NumWrong += textOf(Store.answer(Flags, Directory.path(), "__has_attribute", "other")) != "8";
      }
    });
  for (std::thread &T : Threads)
    T.join();
  CHECK(NumWrong == 0);

  // Of each of the two personalities: macros, the first answers, the one that came later.
  std::string Calls = Directory.read("calls");
  CHECK(StringRef(Calls).count('\n') == 6);
  CHECK(StringRef(Calls).count("-O0 -mx -x c -dM -E /dev/null\n") == 1);
  CHECK(StringRef(Calls).count("-O2 -mx -x c -dM -E /dev/null\n") == 1);
  CHECK(StringRef(Calls).count("-O0 -mx -x c -E -v ") == 2);
}

TEST_CASE("what a compiler said is taken as it is") {
  TemporaryDirectory Directory;
  Directory.writeScript("cc", FakeCompiler);
  PersonalityStore Store;
  auto P = Store.get(flagsOf("./cc"), Directory.path());
  REQUIRE_MESSAGE(static_cast<bool>(P), errorOf(std::move(P)));
  CHECK(P->Macros == "#define FAKE 1\n"); // __has_include is an operator, however it came to be
  CHECK(P->SystemDirectories == std::vector<std::string>{"/a/include", "/b c"});
  REQUIRE(P->Operators.size() == 1);
  CHECK(P->Operators.begin()->first == "__has_attribute");
}

TEST_CASE("compilers that cannot be asked") {
  TemporaryDirectory Directory;
  PersonalityStore Store;
  auto Get = [&](StringRef Compiler) { return errorOf(Store.get(flagsOf(Compiler), Directory.path())); };
  CHECK(Get("modver-no-such-compiler") == "modver-no-such-compiler: there is no such compiler in PATH");
  CHECK(Get("./missing") == "./missing: there is no such compiler in " + Directory.path());
  CHECK(Get("/missing/cc") == "/missing/cc: there is no such compiler");

  Directory.writeScript("fails", "echo x >> calls; echo note >&2; echo 'cc: error: unrecognized option' >&2; echo more >&2; exit 3");
  CHECK(Get("./fails") == "./fails: was asked about its macros and failed with status 3: cc: error: unrecognized option");
  CHECK(Get("./fails") == "./fails: was asked about its macros and failed with status 3: cc: error: unrecognized option");
  CHECK(Directory.read("calls") == "x\n");
  CHECK(textOf(Store.answer(flagsOf("./fails"), Directory.path(), "__has_attribute", "x")) ==
        "error: ./fails: was asked about its macros and failed with status 3: cc: error: unrecognized option");
  Directory.writeScript("dies", "kill -SEGV $$");
  CHECK(StringRef(Get("./dies")).starts_with("./dies: cannot be asked about its macros: Segmentation fault"));
  CHECK(errorOf(Store.get(flagsOf("gcc", {"-O3"}), "/missing")).find("gcc: was asked about its macros and failed with status ") == 0);

  auto Writes = [&](StringRef Name, StringRef Macros, StringRef Rest = "") {
    Directory.writeScript(Name, ("case \"$*\" in *-dM*) printf '" + Macros + "';; *) " + Rest + ";; esac\n").str());
    return Get(("./" + Name).str());
  };
  StringRef Wrong = ": what it answers to -dM -E is not a list of macros: ";
  CHECK(Writes("garbage", "garbage\\n") == "./garbage" + Wrong.str() + "line 1 is not a macro's definition");
  CHECK(Writes("include", "#define A\\n#include <a>\\n") == "./include" + Wrong.str() + "line 2 is not a macro's definition");
  CHECK(Writes("nameless", "#define \\n") == "./nameless" + Wrong.str() + "line 1 is not a macro's definition");
  CHECK(Writes("spliced", "#define A \\\\\\n") == "./spliced" + Wrong.str() + "line 1 is not a macro's definition");
  CHECK(Writes("binary", "#define A \\001\\n") == "./binary" + Wrong.str() + "line 1 is not a macro's definition");
  CHECK(Writes("cut", "#define A") == "./cut" + Wrong.str() + "the last line does not end");
  CHECK(Writes("silent", "", ":") == "./silent: with -v it does not list its include directories");
  CHECK(Writes("chatty", "", "echo hello") == "./chatty: a line that was not asked for: hello");
  CHECK(Writes("numbers", "", "echo @ 999") == "./numbers: a line that was not asked for: @ 999");
  CHECK(Writes("words", "", "echo @ 1 0 yes") == "./words: an answer to __has_attribute that is not a number: @ 1 0 yes");
  CHECK(Writes("index", "", "echo @ 1 999 1") == "./index: an answer to __has_attribute that is not a number: @ 1 999 1");
}

TEST_CASE("one that is named by a relative path is another one elsewhere") {
  TemporaryDirectory Directory, Other;
  Directory.writeScript("cc", FakeCompiler);
  PersonalityStore Store;
  CHECK(errorOf(Store.get(flagsOf("./cc"), Directory.path())) == "none");
  CHECK(errorOf(Store.get(flagsOf("./cc"), Other.path())) ==
        "./cc: is relative, and thus not the same compiler in " + Directory.path() + " and " + Other.path());
  std::string Absolute = Directory.file("cc");
  CHECK(errorOf(Store.get(flagsOf(Absolute), Directory.path())) == "none");
  CHECK(errorOf(Store.get(flagsOf(Absolute), Other.path())) == "none");
}

TEST_CASE("saved and loaded") {
  TemporaryDirectory Directory;
  Directory.writeScript("cc", FakeCompiler);
  PersonalityStore Asked;
  for (const char *Flag : {"-O2", "-O1", "-O2 \"\\\xc3\xa4"})
    CHECK(errorOf(Asked.get(flagsOf("./cc", {Flag}), Directory.path())) == "none");
  CHECK(errorOf(Asked.get(flagsOf("gcc"), Directory.path())) == "none");
  CHECK(textOf(Asked.answer(flagsOf("./cc", {"-O1"}), Directory.path(), "__has_attribute", "late")) == "8");
  CHECK(errorOf(Asked.get(flagsOf("./missing"), Directory.path())) != "none"); // and is not in the file
  CHECK(errorOf(Asked.save(Directory.file("saved"))) == "none");
  std::string Saved = Directory.read("saved");
  size_t NumCalls = StringRef(Directory.read("calls")).count('\n');

  PersonalityStore Loaded;
  CHECK(errorOf(Loaded.load(Directory.file("saved"))) == "none");
  CHECK(errorOf(Loaded.save(Directory.file("again"))) == "none");
  CHECK(Directory.read("again") == Saved);

  // Elsewhere, without the compiler.
  PreprocessorFlags Flags = flagsOf("./cc", {"-O1"});
  auto P = Loaded.get(Flags, "/elsewhere");
  REQUIRE(static_cast<bool>(P));
  CHECK(P->Macros == "#define FAKE 1\n");
  CHECK(P->SystemDirectories == std::vector<std::string>{"/a/include", "/b c"});
  CHECK(textOf(Loaded.answer(Flags, "/elsewhere", "__has_attribute", "late")) == "8");
  CHECK(textOf(Loaded.answer(Flags, "/elsewhere", "__has_attribute", "later")) ==
        "error: __has_attribute(later) is not known: ./cc: there is no such compiler in /elsewhere");
  CHECK(StringRef(Directory.read("calls")).count('\n') == NumCalls);

  auto FromGcc = Asked.get(flagsOf("gcc"), Directory.path()), FromFile = Loaded.get(flagsOf("gcc"), Directory.path());
  REQUIRE(static_cast<bool>(FromGcc));
  REQUIRE(static_cast<bool>(FromFile));
  CHECK(FromFile->Macros == FromGcc->Macros);
  CHECK(FromFile->SystemDirectories == FromGcc->SystemDirectories);
  CHECK(FromFile->Operators == FromGcc->Operators);
}

TEST_CASE("a personality from a file is completed only by its own compiler") {
  TemporaryDirectory Directory;
  Directory.writeScript("cc", FakeCompiler);
  PersonalityStore Asked;
  PreprocessorFlags Flags = flagsOf("./cc");
  CHECK(errorOf(Asked.get(Flags, Directory.path())) == "none");
  CHECK(errorOf(Asked.save(Directory.file("saved"))) == "none");

  PersonalityStore Same;
  CHECK(errorOf(Same.load(Directory.file("saved"))) == "none");
  CHECK(textOf(Same.answer(Flags, Directory.path(), "__has_attribute", "late")) == "8");

  std::string Other = FakeCompiler.str();
  Other.replace(Other.find("FAKE 1"), 6, "FAKE 2");
  Directory.writeScript("cc", Other);
  PersonalityStore Updated;
  CHECK(errorOf(Updated.load(Directory.file("saved"))) == "none");
  for (const char *Name : {"late", "later"})
    CHECK(textOf(Updated.answer(Flags, Directory.path(), "__has_attribute", Name)) ==
          std::string("error: __has_attribute(") + Name + ") is not known: ./cc: is not the compiler of the personality in " +
              Directory.file("saved"));
}

TEST_CASE("what is known stays when a file is loaded") {
  TemporaryDirectory Directory;
  Directory.writeScript("cc", FakeCompiler);
  PersonalityStore Store;
  auto Before = Store.get(flagsOf("./cc"), Directory.path());
  REQUIRE(static_cast<bool>(Before));
  CHECK(errorOf(Store.save(Directory.file("saved"))) == "none");
  std::string Text = Directory.read("saved");
  Text.replace(Text.find("FAKE 1"), 6, "FAKE 2");
  Directory.write("changed", Text);
  CHECK(errorOf(Store.load(Directory.file("changed"))) == "none");
  auto After = Store.get(flagsOf("./cc"), Directory.path());
  REQUIRE(static_cast<bool>(After));
  CHECK(&*Before == &*After);
  CHECK(After->Macros == "#define FAKE 1\n");
}

TEST_CASE("files that cannot be loaded or saved") {
  TemporaryDirectory Directory;
  std::string File = Directory.file("file");
  auto Load = [&](StringRef Text) {
    Directory.write("file", Text);
    PersonalityStore Store;
    std::string Message = errorOf(Store.load(File));
    return StringRef(Message).starts_with(File + ": ") ? Message.substr(File.size() + 2) : Message;
  };
  CHECK(Load("") != "none");
  CHECK(Load("[") != "none");
  CHECK(Load("[]") == "is not a JSON object");
  CHECK(Load(std::string(1000000, '[')) == "nested deeper than a file of personalities is");
  CHECK(Load("{}") == "'format' is not \"clang-genksyms-personalities\"");
  CHECK(Load(R"({"format": "clang-genksyms-personalities", "version": 2})") == "'version' is not 1");

  auto With = [&](StringRef Personalities) {
    return Load((R"({"format": "clang-genksyms-personalities", "version": 1, "personalities": )" + Personalities + "}").str());
  };
  constexpr StringRef Good = R"({"compiler": "c", "flags": ["-O"], "directories": ["/d"], "operators": {"__has_attribute": {"a": "1L"}},
                                "macros": "#define A 1\n#define B(x) x\n"})";
  CHECK(With("[]") == "none");
  CHECK(With(("[" + Good + "]").str()) == "none");
  CHECK(With("{}") == "'personalities' is not an array");
  CHECK(With("[], \"more\": 1") == "there is no key 'more'");
  CHECK(With(("[" + Good + ", 1]").str()) == "personality 2 is not an object");
  CHECK(With(("[" + Good + "," + Good + "]").str()) == "personality 2: has the compiler and the flags of personality 1");

  auto Changed = [&](StringRef From, StringRef To) {
    std::string Text = Good.str();
    REQUIRE(Text.find(From) != std::string::npos);
    Text.replace(Text.find(From), From.size(), To);
    std::string Message = With("[" + Text + "]");
    CHECK(StringRef(Message).starts_with("personality 1: "));
    return Message.substr(std::min(Message.size(), StringRef("personality 1: ").size()));
  };
  CHECK(Changed(R"("c")", "1") == "'compiler' is not a string");
  CHECK(Changed(R"("c")", R"("")") == "'compiler' is empty");
  CHECK(Changed(R"("c")", R"("c\u0000")") == "'compiler' contains a zero");
  CHECK(Changed(R"("compiler")", R"("Compiler")") == "there is no key 'Compiler'");
  CHECK(Changed(R"("flags": ["-O"],)", "") == "'flags' is not an array");
  CHECK(Changed(R"("-O")", "1") == "'flags' holds something other than strings that are not empty");
  CHECK(Changed(R"("-O")", R"("")") == "'flags' holds something other than strings that are not empty");
  CHECK(Changed(R"("-O")", R"("\u0000")") == "'flags' holds something other than strings that are not empty");
  CHECK(Changed(R"("/d")", "null") == "'directories' holds something other than strings that are not empty");
  CHECK(Changed(R"({"__has_attribute": {"a": "1L"}})", "1") == "'operators' is not an object");
  CHECK(Changed("__has_attribute", "__has_it") == "'operators': there is no operator '__has_it'");
  CHECK(Changed(R"({"a": "1L"})", "1") == "'__has_attribute' is not an object");
  CHECK(Changed("__has_attribute", "__has_include") == "'__has_include' has answers, but asks about files");
  CHECK(Changed(R"("a")", R"x("a)")x") == "'__has_attribute': 'a)' is not a name, or has an answer that is not an integer in a string");
  CHECK(Changed(R"("1L")", R"("L")") == "'__has_attribute': 'a' is not a name, or has an answer that is not an integer in a string");
  CHECK(Changed(R"("1L")", "1") == "'__has_attribute': 'a' is not a name, or has an answer that is not an integer in a string");
  CHECK(Changed(R"("#define A 1\n#define B(x) x\n")", "[]") == "'macros' is not a string");
  CHECK(Changed("#define B(x)", "#include") == "'macros': line 2 is not a macro's definition");
  CHECK(Changed(R"(x\n)", "x") == "'macros': the last line does not end");

  PersonalityStore Store;
  CHECK(errorOf(Store.load(Directory.file("missing"))) == Directory.file("missing") + ": No such file or directory");
  CHECK(errorOf(Store.save(Directory.file("missing/file"))) == Directory.file("missing/file") + ": No such file or directory");
  CHECK(errorOf(Store.load("/dev/zero")) == "/dev/zero: is a device, not a file");
}

TEST_CASE("what is saved is sorted") {
  TemporaryDirectory Directory;
  auto Personality = [](const char *Compiler, const char *Flags, const char *Operators) {
    return std::string("{\"macros\": \"#define A \\\"1\\\"\\n\", \"operators\": {") + Operators +
           "}, \"directories\": [\"/z\", \"/a\"], \"flags\": [" + Flags + "], \"compiler\": \"" + Compiler + "\"}";
  };
  Directory.write("file", "{\"personalities\": [" + Personality("d", "", "") + "," + Personality("c", "\"-b\", \"-a\"", "") + "," +
                              Personality("b", "", R"("__has_warning": {}, "__has_builtin": {"z": "1", "y": "2L", "x": "0"})") + "," +
                              Personality("c", "\"-a\"", "") + "," + Personality("a", "", "") + "," + Personality("c", "", "") +
                              "], \"version\": 1, \"format\": \"clang-genksyms-personalities\"}");
  PersonalityStore Store;
  REQUIRE(errorOf(Store.load(Directory.file("file"))) == "none");
  REQUIRE(errorOf(Store.save(Directory.file("saved"))) == "none");
  std::string Saved = Directory.read("saved");

  std::string Words;
  for (StringRef Line : llvm::split(Saved, '\n'))
    for (StringRef Key : {"\"compiler\": ", "\"-", "\"__", "\"x", "\"y", "\"z"})
      if (Line.ltrim().starts_with(Key))
        Words += (Line.ltrim() + " ").str();
  CHECK(Words == "\"compiler\": \"a\", \"compiler\": \"b\", \"__has_builtin\": { \"x\": \"0\", \"y\": \"2L\", \"z\": \"1\" \"__has_warning\": {} "
                 "\"compiler\": \"c\", \"compiler\": \"c\", \"-a\" \"compiler\": \"c\", \"-b\", \"-a\" \"compiler\": \"d\", ");
  constexpr StringRef First = R"({
 "format": "clang-genksyms-personalities",
 "version": 1,
 "personalities": [
  {
   "compiler": "a",
   "flags": [],
   "directories": [
    "/z",
    "/a"
   ],
   "operators": {},
   "macros": "#define A \"1\"\n"
  },
)";
  CHECK(StringRef(Saved).take_front(First.size()) == First);
}

TEST_CASE("a failed load changes nothing") {
  TemporaryDirectory Directory;
  PersonalityStore Store;
  CHECK(errorOf(Store.save(Directory.file("empty"))) == "none");
  Directory.write("file", R"({"format": "clang-genksyms-personalities", "version": 1, "personalities": [
    {"compiler": "c", "flags": [], "directories": [], "operators": {}, "macros": ""}, {}]})");
  CHECK(errorOf(Store.load(Directory.file("file"))) == Directory.file("file") + ": personality 2: 'compiler' is not a string");
  CHECK(errorOf(Store.save(Directory.file("after"))) == "none");
  CHECK(Directory.read("after") == Directory.read("empty"));
}

TEST_CASE("flags that JSON cannot hold") {
  TemporaryDirectory Directory;
  Directory.writeScript("cc", FakeCompiler);
  Directory.write("file", "as it was");
  PersonalityStore Store;
  CHECK(errorOf(Store.get(flagsOf("./cc", {"-D\xff"}), Directory.path())) == "none");
  CHECK(errorOf(Store.save(Directory.file("file"))) == "./cc: its flags, directories or macros are not UTF-8");
  CHECK(Directory.read("file") == "as it was");
}

TEST_SUITE_END();
