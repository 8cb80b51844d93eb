// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "ModuleStore.h"
#include "checker/image/ImageError.h"
#include "checker/image/ModuleFile.h"

using llvm::Expected;
using llvm::StringRef;

namespace modver::kernel {

static ReadModule readModule(const std::string &File, bool KeepTypes) {
  ReadModule Result;
  Expected<Module> M = image::readModule(File, [&](const Module &Parsed, StringRef Bytes) {
    if (!KeepTypes || Parsed.Exports.empty())
      return;
    if (Expected<image::BtfBytes> Btf = image::copyModuleBtf(Bytes, File))
      Result.Btf = std::move(*Btf);
    else
      Result.WhyNoBtf = llvm::toString(Btf.takeError());
  });
  if (M) {
    Result.Contents = std::move(*M);
    return Result;
  }
  llvm::Error Other = llvm::handleErrors(M.takeError(), [&](const image::RefusedFile &E) {
    Result.Message = E.getMessage();
    Result.Errno = E.Errno;
  });
  if (Other)
    Result.Message = llvm::toString(std::move(Other));
  return Result;
}

std::shared_ptr<const ReadModule> ModuleStore::read(const std::string &File) {
  Entry *Known;
  {
    std::lock_guard Lock(Guard);
    std::unique_ptr<Entry> &Place = Entries[File];
    if (!Place)
      Place = std::make_unique<Entry>();
    Known = Place.get();
  }
  std::call_once(Known->Once, [&] { Known->Value = std::make_shared<const ReadModule>(readModule(File, keepsTypes())); });
  return Known->Value;
}

} // namespace modver::kernel
