// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Units on real files in a directory of their own, processed one after the other, with a compiler that exists on paper only.
//
//   UnitSequence S;
//   S.file("h.h", "struct s { int a; };\n");
//   S.unit("#include \"h.h\"\nstruct s f(void);\nEXPORT(f)\n");
//   S.unit("#include \"h.h\"\nint g(struct s *);\nEXPORT(g)\n");
//   std::vector<UnitResult> R = S.process(); // with what headers did remembered, and without: the same
//   CHECK(R[1].NumReplayed == 1);
#ifndef MODVER_TESTS_UNIT_UNITSEQUENCE_H
#define MODVER_TESTS_UNIT_UNITSEQUENCE_H

#include "TemporaryDirectory.h"
#include "genksyms/frontend/CompilerPersonality.h"
#include "genksyms/frontend/SourceFiles.h"
#include "genksyms/frontend/UnitProcessor.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Path.h"
#include <set>

namespace modver::genksyms::test {

class UnitSequence {
public:
  /// Of `cc`, the only compiler there is: a file of personalities.
  explicit UnitSequence(Dialect Language = Dialect::upTo6_13(), llvm::StringRef Macros = "#define __GNUC__ 12\\n") : Language(Language) {
    file("personalities.json",
         (R"({"format": "clang-genksyms-personalities", "version": 1, "personalities": [{"compiler": "cc", "flags": [],)"
          R"( "directories": [], "operators": {"__has_attribute": {"known": "1"}, "__has_include": {}, "__has_include_next": {}},)"
          R"( "macros": ")" +
          Macros + "\"}]}")
             .str());
  }

  void file(llvm::StringRef Name, llvm::StringRef Contents) {
    std::string Parent = llvm::sys::path::parent_path(Directory.file(Name)).str();
    REQUIRE_FALSE(llvm::sys::fs::create_directories(Parent));
    Directory.write(Name, Contents);
  }

  /// A unit named u0.c, u1.c, …, in which `EXPORT(f)` exports f.
  void unit(llvm::StringRef Source, std::vector<std::string> Flags = {}) {
    std::string Name = "u" + std::to_string(Commands.size()) + ".c";
    file(Name, Source);
    command(Name, std::move(Flags));
  }

  /// A file that is there, as a unit.
  void command(const std::string &Name, std::vector<std::string> Flags = {}) {
    CompileCommand Command = {Directory.path(), Name, Name + ".o", {"cc", "-DEXPORT(x)=__GENKSYMS_EXPORT_SYMBOL(x);"}};
    Command.Arguments.insert(Command.Arguments.end(), Flags.begin(), Flags.end());
    Command.Arguments.insert(Command.Arguments.end(), {"-c", "-o", Command.Output, Name});
    Commands.push_back(std::move(Command));
  }

  /// The results of all units so far by one processor that remembers headers, which must be what another that does not has. So must those of several
  /// that exchange what they remember, and take the units in turn.
  std::vector<UnitResult> process() {
    std::vector<Inputs> InputsWith, InputsWithout;
    std::vector<UnitResult> With = process(/*ReusesHeaders=*/true, &InputsWith), Without = process(/*ReusesHeaders=*/false, &InputsWithout);
    checkEqual(With, InputsWith, Without, InputsWithout);
    for (unsigned Processors : {2, 3}) {
      CAPTURE(Processors);
      std::vector<Inputs> InputsExchanged;
      const std::vector<UnitResult> Exchanged = process(/*ReusesHeaders=*/true, &InputsExchanged, Processors);
      checkEqual(Exchanged, InputsExchanged, Without, InputsWithout);
      // Nothing is preprocessed that one processor would not.
      for (size_t I = 0; I != With.size(); ++I) {
        CAPTURE(I);
        CHECK(Exchanged[I].NumReplayed == With[I].NumReplayed);
        CHECK(Exchanged[I].NumPreprocessed == With[I].NumPreprocessed);
      }
    }
    return With;
  }

  /// Paths, sorted, with `-` in front of those where nothing is.
  using Inputs = std::set<std::string>;

  /// NumProcessors: that take the units in turn.
  std::vector<UnitResult> process(bool ReusesHeaders, std::vector<Inputs> *Looked = nullptr, unsigned NumProcessors = 1) {
    llvm::IntrusiveRefCntPtr<SourceFiles> Files = llvm::makeIntrusiveRefCnt<SourceFiles>();
    PersonalityStore Personalities;
    REQUIRE(llvm::toString(Personalities.load(Directory.file("personalities.json"))) == "");
    UnitOptions Options{Language, /*WithMessages=*/true, /*WithSymtypes=*/true, /*WithPlaces=*/true, ReusesHeaders};
    Options.WithInputs = true;
    const std::shared_ptr<TraceExchange> Exchange = NumProcessors > 1 ? makeTraceExchange() : nullptr;
    std::vector<std::unique_ptr<UnitProcessor>> Processors;
    for (unsigned I = 0; I != NumProcessors; ++I)
      Processors.push_back(std::make_unique<UnitProcessor>(*Files, Personalities, Options, Exchange));
    std::vector<UnitResult> Results;
    for (const CompileCommand &Command : Commands) {
      Results.push_back(Processors[Results.size() % NumProcessors]->process(Command));
      Inputs Paths;
      for (const SourceFile *File : Results.back().Inputs.value_or(std::vector<const SourceFile *>()))
        if (!File->isVirtual())
          Paths.insert((File->isFile() ? "" : "-") + File->path());
      Results.back().Inputs.reset();
      if (Looked)
        Looked->push_back(std::move(Paths));
    }
    return Results;
  }

  /// Of the last unit.
  Inputs lastInputs() {
    std::vector<Inputs> Looked;
    process(/*ReusesHeaders=*/true, &Looked);
    return Looked.back();
  }

  std::string path() const { return Directory.path(); }

  /// `f 0x01234567 EXPORT_SYMBOL_GPL NAMESPACE`, a line each.
  static std::string exports(const UnitResult &Result) {
    static constexpr const char *Kinds[] = {"", " gpl", " gpl-future", " unused", " unused-gpl"};
    std::string Text;
    for (const UnitExport &E : Result.Exports) {
      char Crc[16] = "none";
      if (E.Crc)
        snprintf(Crc, sizeof(Crc), "0x%08x", *E.Crc);
      Text += E.Name + " " + Crc + Kinds[static_cast<size_t>(E.Kind)] + (E.Namespace.empty() ? "" : " " + E.Namespace) + "\n";
    }
    return Text;
  }

private:
  static void checkEqual(const std::vector<UnitResult> &With, const std::vector<Inputs> &InputsWith, const std::vector<UnitResult> &Without,
                         const std::vector<Inputs> &InputsWithout) {
    for (size_t I = 0; I != With.size(); ++I) {
      CAPTURE(I);
      CHECK(With[I].Error == Without[I].Error);
      CHECK(With[I].Symtypes == Without[I].Symtypes);
      CHECK(With[I].Places == Without[I].Places);
      CHECK(llvm::join(With[I].Messages, "\n") == llvm::join(Without[I].Messages, "\n"));
      CHECK(exports(With[I]) == exports(Without[I]));
      CHECK(Without[I].NumReplayed == 0);
      CHECK(llvm::join(InputsWith[I], "\n") == llvm::join(InputsWithout[I], "\n"));
    }
  }

  TemporaryDirectory Directory;
  Dialect Language;
  std::vector<CompileCommand> Commands;
};

} // namespace modver::genksyms::test

#endif
