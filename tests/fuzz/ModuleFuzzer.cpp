// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Any bytes as a module. Every text of the result is read, so that AddressSanitizer sees one that leaves the input.
#include "checker/image/ModuleFile.h"
#include <vector>

using namespace modver;

static uint64_t Sum; // what is read must be used

static void use(std::string_view Text) {
  for (char C : Text)
    Sum += static_cast<unsigned char>(C);
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *Data, size_t Size) {
  // The program that replays seeds without libFuzzer puts a number before each: no module starts with one.
  if (Size != 0 && *Data < 4) {
    ++Data;
    --Size;
  }
  // A copy of exactly this size, on which a read beyond it is seen.
  std::vector<char> Bytes(Data, Data + Size);
  llvm::Expected<Module> M = image::parseModule(llvm::StringRef(Bytes.data(), Bytes.size()), "m.ko");
  if (!M) {
    use(llvm::toString(M.takeError()));
    return 0;
  }
  use(M->Name);
  use(M->EarlyName);
  for (const Import &I : M->Imports)
    use(I.Name);
  for (auto *Table : {&M->Versions, &M->ExtendedVersions})
    if (*Table)
      for (const SymbolVersion &V : **Table)
        use(V.Name);
  for (const Export &E : M->Exports) {
    use(E.Name);
    use(E.Namespace);
  }
  for (const ModinfoEntry &E : M->Info) {
    use(E.Key);
    use(E.Value);
  }
  return 0;
}
