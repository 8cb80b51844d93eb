// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "OtherTypes.h"

#include "llvm/ADT/STLExtras.h"

using namespace modver::genksyms;
using llvm::StringRef;

namespace modver::identify {

llvm::Expected<OtherTypes> OtherTypes::read(llvm::ArrayRef<std::string> Files, unsigned Jobs) {
  OtherTypes Result;
  if (llvm::Error E = Result.Records->settleForm(TypesForm::Genksyms, "the source"))
    return E;
  llvm::Error Wrong = llvm::Error::success();
  for (const std::string &File : Files) {
    auto Types = types::readTypes(File, Result.Records, Jobs, {});
    if (!Types) {
      Wrong = joinErrors(std::move(Wrong), Types.takeError());
      continue;
    }
    Kernel K;
    K.File = File;
    K.Types = *Types;
    const SymtypesRecords &Records = *Result.Records;
    for (const auto &[Index, Object] : llvm::enumerate((*Types)->objects())) {
      auto &ByName = K.Objects.emplace_back();
      for (RecordId R : Object.Records) {
        ByName.try_emplace(Records[R].Name, R);
        if (Records.nameOf(R).IsExport)
          K.Exporter.try_emplace(Records.nameOf(R).Text, Index);
        auto &All = K.ByName[Records[R].Name];
        if (!Records[R].IsUnknown && !llvm::is_contained(All, R))
          All.push_back(R);
      }
    }
    Result.Kernels.push_back(std::move(K));
  }
  if (Wrong)
    return Wrong;
  return Result;
}

llvm::ArrayRef<RecordId> OtherTypes::variants(size_t Kernel, NameId Name, StringRef Export) const {
  const auto &K = Kernels[Kernel];
  if (auto Object = K.Exporter.find(Export); Object != K.Exporter.end()) {
    const auto &Records = K.Objects[Object->second];
    if (auto It = Records.find(Name); It != Records.end())
      return It->second;
  }
  auto It = K.ByName.find(Name);
  return It == K.ByName.end() ? llvm::ArrayRef<RecordId>() : llvm::ArrayRef(It->second);
}

} // namespace modver::identify
