// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Any bytes as a kernel's configuration, as a file of depmod.d, and as lists of symbols and exports.
#include "checker/image/KernelConfig.h"
#include "checker/image/Vermagic.h"
#include "checker/kernel/DepmodConfig.h"
#include "checker/kernel/KallsymsExports.h"
#include "checker/kernel/KsymsExports.h"
#include "checker/kernel/SymbolNames.h"

using namespace modver::image;
using llvm::StringRef;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *Data, size_t Size) {
  StringRef Text(reinterpret_cast<const char *>(Data), Size);
  if (llvm::Expected<KernelConfig> Config = parseKernelConfig(Text, "config"))
    (void)vermagicOf(*Config, "6.1.0-1-test");
  else
    consumeError(Config.takeError());

  modver::kernel::DepmodConfig Config;
  std::vector<std::string> Warnings;
  Config.parse(Text, "depmod.conf", "6.1.0-1-test", Warnings);
  (void)Config.precedenceOf("updates/dkms", "e-1.ko").yieldsTo(Config.precedenceOf("a", "e-1.ko"));
  (void)Config.precedenceOfExternal("/opt/modules/a");

  if (llvm::Expected<modver::kernel::SymbolNames> Names = modver::kernel::parseSymbolNames(Text, "System.map"))
    (void)Names->kindOf("printk");
  else
    consumeError(Names.takeError());
  if (llvm::Expected<modver::Symvers> Exports = modver::kernel::exportsOfKallsyms(Text, "System.map"); !Exports)
    consumeError(Exports.takeError());
  if (llvm::Expected<modver::Symvers> Exports = modver::kernel::exportsOfKsyms(Text, "ksyms"); !Exports)
    consumeError(Exports.takeError());
  return 0;
}
