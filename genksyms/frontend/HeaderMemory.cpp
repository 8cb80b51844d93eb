// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "HeaderMemory.h"

#include "TraceExchange.h"
#include "llvm/ADT/STLExtras.h"

using namespace modver::genksyms;

const StoredMacro modver::genksyms::BuiltinMacro = {};

HeaderMemory::HeaderMemory(const Dialect &D, TracePool *Pool)
    : Names(D), Macros(Names), Pool(Pool), Import(Pool ? std::make_unique<TraceImport>(*this) : nullptr) {}

HeaderMemory::~HeaderMemory() = default;

HeaderMemory::Kept HeaderMemory::keep(Steps &Begins, Steps Trace) {
  Kept Result;
  Steps *Alternatives = &Begins;
  for (std::unique_ptr<TraceStep> &Step : Trace) {
    auto Same = llvm::find_if(*Alternatives, [&](const std::unique_ptr<TraceStep> &Other) { return Other->hasSameGuards(*Step); });
    if (Same == Alternatives->end()) {
      Alternatives->push_back(std::move(Step));
      Same = std::prev(Alternatives->end());
      Result.IsNew = true;
    }
    Result.Steps.push_back(Same->get());
    Alternatives = &(*Same)->Next;
  }
  return Result;
}

Header &HeaderMemory::header(clang::FileEntryRef File) {
  auto [It, New] = Headers.try_emplace(File.getName());
  if (New) {
    It->second.Path = File.getName().str();
    It->second.File = File;
    It->second.Offers = Pool ? &Pool->of(It->second.Path) : nullptr;
  }
  return It->second;
}

const IncludeSite &HeaderMemory::site(Header *Includer, llvm::StringRef Name, bool IsAngled) {
  auto [It, New] = SiteNumbers.try_emplace({Includer, IsAngled, Name.str()}, Sites.size());
  if (New)
    Sites.push_back({Includer, Name.str(), IsAngled, static_cast<uint32_t>(Sites.size())});
  return Sites[It->second];
}
