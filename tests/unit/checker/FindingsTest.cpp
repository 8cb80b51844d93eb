// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The table of findings as a whole: what it prints, the reader of logs knows again.
#include "checker/findings/Findings.h"
#include "checker/log/KernelLog.h"
#include "checker/log/LogMeaning.h"
#include "llvm/ADT/StringSet.h"
#include <doctest/doctest.h>

using namespace modver;
using namespace modver::findings;
using llvm::StringRef;

namespace {

/// Of each field of a sentence: what stands in the line, what an entry has, and where.
struct SampleField {
  StringRef Name, Written, Read;
  std::string log::LogEntry::*Place;
};

/// None has a word that is a reason to look at a line closely: that has to be in the sentence itself.
const SampleField Samples[] = {
    {"module", "snd-hda", "snd_hda", &log::LogEntry::Module},
    {"file", "/a/snd-hda.ko", "/a/snd-hda.ko", &log::LogEntry::File},
    {"path", "/a/modules", "/a/modules", &log::LogEntry::File},
    {"symbol", "put_page", "put_page", &log::LogEntry::Symbol},
    {"namespace", "A_NAMESPACE", "A_NAMESPACE", &log::LogEntry::Namespace},
    {"other", "0x1234abcd", "0x1234abcd", &log::LogEntry::Other},
    {"module-vermagic", "1 SMP ", "1 SMP ", &log::LogEntry::ModuleVermagic},
    {"kernel-vermagic", "2 SMP mod_unload ", "2 SMP mod_unload ", &log::LogEntry::KernelVermagic},
    {"text", "a text", "a text", &log::LogEntry::Text},
};

bool hasField(StringRef Words, StringRef Name) { return Words.contains(("{" + Name + "}").str()); }

/// What the samples make of a field of an entry in a line with these words.
StringRef expected(StringRef Words, std::string log::LogEntry::*Place) {
  for (const SampleField &F : Samples)
    if (F.Place == Place && hasField(Words, F.Name))
      return Words.ends_with("}") && F.Name == "kernel-vermagic" ? F.Read.rtrim() : F.Read;
  // A module that is not named is known by its file.
  return Place == &log::LogEntry::Module && hasField(Words, "file") ? "snd_hda" : "";
}

std::string printed(const Sentence &S) {
  std::vector<std::pair<StringRef, StringRef>> Values = {{"error", "-22"}, {"anything", "any thing"}};
  for (const SampleField &F : Samples)
    Values.push_back({F.Name, F.Written});
  return fill(S.Words, Values);
}

} // namespace

TEST_SUITE_BEGIN("Findings");

TEST_CASE("each sentence is read as what it says, with all that it tells and nothing else") {
  for (const Sentence &S : allSentences()) {
    const std::string Line = printed(S);
    CAPTURE(Line);
    // As the reader of logs does it, which looks at few of a log's lines closely.
    std::vector<log::LogEntry> Entries = log::parseKernelLog("[    1.0] " + Line + " ");
    REQUIRE(Entries.size() == 1);
    const log::LogEntry &E = Entries[0];
    CHECK(entryOf(E.Kind).Name == entryOf(S.Kind).Name);
    CHECK(nameOf(E.By) == nameOf(S.By));
    for (const SampleField &F : Samples) {
      CAPTURE(F.Name);
      CHECK(E.*F.Place == expected(S.Words, F.Place));
    }
    CHECK(E.Error == (hasField(S.Words, "error") ? std::optional(22) : std::nullopt));
    // All fields that its meaning has are filled in.
    const std::string Meaning = log::meaning(E), Advice = log::advice(E);
    CAPTURE(Meaning);
    CHECK(StringRef(Meaning).ends_with("."));
    CHECK(!StringRef(Meaning).contains('{'));
    CHECK(!Advice.empty());
    CHECK(!StringRef(Advice).contains('{'));
  }
}

TEST_CASE("of each kind: a name of its own, words for a loader that refuses, and a meaning if a line can say so") {
  llvm::StringSet<> Names;
  for (const FindingEntry &E : allFindings()) {
    CAPTURE(E.Name);
    CHECK(!E.Name.empty());
    CHECK(Names.insert(E.Name).second);
    bool IsSaid = false;
    for (const Sentence &S : allSentences())
      IsSaid |= S.Kind == E.Kind;
    CHECK(IsSaid == !E.Meaning.empty());
    // What no line says, a report does.
    if (!IsSaid) {
      CHECK(!E.Short.empty());
      CHECK(!E.Long.empty());
    }
  }
}

TEST_CASE("the kernel has one sentence of a form for a kind") {
  for (const Sentence &S : allSentences()) {
    if (S.How == Form::Others)
      continue;
    CAPTURE(S.Words);
    CHECK(sentenceOf(S.Kind, S.How) == &S);
    if (S.How == Form::Linked) {
      CHECK(S.By == Speaker::Inserter);
      continue;
    }
    CHECK(S.By == Speaker::Kernel);
    CHECK(sentenceOf(S.Kind, Form::Current) != nullptr);
  }
  CHECK(sentenceOf(FindingKind::AlreadyLoaded, Form::Current) == nullptr);
  CHECK(sentenceOf(FindingKind::VersionDiffers, Form::Terse) == nullptr);
}

TEST_SUITE_END();
