// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "SymrefFiles.h"
#include "KabiSource.h"
#include "ReferenceFile.h"
#include "checker/diff/Policy.h"
#include "checker/image/ImageError.h"
#include "checker/types/SymversAbi.h"
#include "checker/types/TypesAbi.h"
#include "checker/types/TypesOutput.h"
#include "genksyms/symtypes/LineErrors.h"
#include "support/OutputFile.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"

using llvm::Expected;
using llvm::StringRef;
using modver::genksyms::SymtypesArchive;

namespace modver::symref {

/// CRCs that are of no symbol of the types would agree with any types.
static llvm::Error checkRecorded(const types::Abi &Recorded, StringRef File, const types::Abi &Old) {
  llvm::DenseSet<StringRef> Names;
  for (const types::AbiSymbol &S : Recorded.Symbols)
    if (S.Crc)
      Names.insert(S.Name);
  if (llvm::any_of(Old.Symbols, [&](const types::AbiSymbol &S) { return Names.contains(S.Name); }))
    return llvm::Error::success();
  return image::unusable(File,
                         (Names.empty() ? "has no CRCs" : "has no CRC of what " + Old.Name + " exports") + ", expected those of the old kernel");
}

bool areRules(const SymrefInputs &Inputs) { return Inputs.Request.Records->form() == genksyms::TypesForm::Gendwarfksyms; }

Expected<std::unique_ptr<SymrefInputs>> readInputs(const SymrefFiles &Files, const types::ReadProgress &Progress) {
  auto Result = std::make_unique<SymrefInputs>();
  SymrefRequest &Request = Result->Request;
  Request.Records = std::make_shared<genksyms::SymtypesRecords>();
  Request.Flatten = Files.Flatten;
  Request.Jobs = Files.Jobs;

  llvm::Error Wrong = llvm::Error::success();
  for (auto [Path, Types] : {std::pair(&Files.Old, &Request.Old), std::pair(&Files.New, &Request.New)})
    if (Expected<std::shared_ptr<SymtypesArchive>> Archive = types::readTypes({*Path}, Request.Records, Files.Jobs, Progress))
      *Types = *Archive;
    else
      Wrong = llvm::joinErrors(std::move(Wrong), Archive.takeError());
  if (!Files.Symbols.empty()) {
    if (Expected<diff::Policy> Symbols = diff::readPolicy({.Rules = {}, .Symbols = Files.Symbols, .Ignore = {}})) {
      Result->Symbols = std::move(*Symbols);
      Request.Symbols = &Result->Symbols;
    } else {
      Wrong = llvm::joinErrors(std::move(Wrong), Symbols.takeError());
    }
  }
  if (!Files.Symvers.empty()) {
    kernel::Library Library;
    if (Expected<types::NamedSide> Recorded = types::readNamedSide(Files.Symvers, Library, Files.Jobs, Progress))
      Request.Recorded = &Result->Recorded.emplace(std::move(Recorded->Exports));
    else
      Wrong = llvm::joinErrors(std::move(Wrong), Recorded.takeError());
  }
  if (Wrong)
    return Wrong;
  if (Files.Flatten && areRules(*Result))
    return llvm::createStringError("--flatten: found types of gendwarfksyms, whose kABI rules cannot write out what an export reaches");
  types::Abi Old, New;
  Old.Name = Files.Old;
  New.Name = Files.New;
  types::addTypes(Old, Request.Old);
  types::addTypes(New, Request.New);
  if (Request.Recorded)
    if (llvm::Error E = checkRecorded(*Request.Recorded, Files.Symvers, Old))
      return E;
  if (Request.Symbols) {
    if (Expected<std::vector<diff::PolicyEntry>> Unmatched = diff::findUnmatched(*Request.Symbols, Old, New); !Unmatched)
      return Unmatched.takeError();
  }
  for (const std::string &Name : Files.Allowed)
    if (Request.Records->findName(Name))
      Request.Allowed.insert(Name);
    else
      Wrong =
          llvm::joinErrors(std::move(Wrong), llvm::createStringError("--allow: neither the old nor the new types have " + modver::inQuotes(Name)));
  if (Wrong)
    return Wrong;
  return Result;
}

namespace {

/// `drivers/net/mii.symref`, where Kbuild looks for the references of drivers/net/mii.o.
std::string referenceOf(StringRef Dump) {
  Dump.consume_back(".symtypes");
  return (Dump + ".symref").str();
}

llvm::Error writeFile(llvm::StringRef Path, const Symref &S) {
  Expected<OutputFile> Output = OutputFile::open(Path);
  if (!Output)
    return Output.takeError();
  return Output->write([&](llvm::raw_ostream &Out) {
    for (const SymrefObject &O : S.Objects)
      writeOverrides(Out, {O.Overrides.begin(), O.Overrides.end()});
  });
}

llvm::Error writeDirectory(llvm::StringRef Path, const Symref &S, const SymtypesArchive &New) {
  Expected<types::OutputDirectory> Output = types::OutputDirectory::create(Path);
  if (!Output)
    return Output.takeError();
  for (const SymrefObject &O : S.Objects)
    if (llvm::Error E = Output->write(referenceOf(New.objects()[O.Object].Path),
                                      [&](llvm::raw_ostream &Out) { writeOverrides(Out, {O.Overrides.begin(), O.Overrides.end()}); }))
      return E;
  return Output->finish();
}

} // namespace

llvm::Error checkOutput(const SymrefFiles &Files, StringRef Output) {
  // A file that is there may be one of rules.
  if (llvm::sys::fs::is_directory(Output) || (llvm::sys::fs::is_directory(Files.New) && !llvm::sys::fs::exists(Output)))
    return types::OutputDirectory::create(Output).takeError();
  return checkWritable(Output);
}

llvm::Error writeRules(const Symref &S, const SymrefFiles &Files, const SymtypesArchive &New, StringRef Output) {
  Expected<OutputFile> File = OutputFile::open(Output);
  if (!File)
    return File.takeError();
  return File->write([&](llvm::raw_ostream &Out) { writeKabiSource(Out, kabiDefinitions(S, New), Files.Old); });
}

llvm::Error writeReferences(const Symref &S, const SymrefFiles &Files, const SymtypesArchive &New, StringRef Output) {
  bool IsOne = New.objects().size() == 1 && !llvm::sys::fs::is_directory(Files.New);
  return IsOne ? writeFile(Output, S) : writeDirectory(Output, S, New);
}

} // namespace modver::symref
