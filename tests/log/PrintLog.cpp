// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// print-log [FILE]: what parseKernelLog() finds in a log (default: standard input), a JSON object a line, without what is empty.
#include "checker/log/KernelLog.h"
#include "support/CrcText.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/raw_ostream.h"

using namespace modver::log;
using llvm::StringRef;

int main(int Argc, char **Argv) {
  auto Buffer = llvm::MemoryBuffer::getFileOrSTDIN(Argc > 1 ? Argv[1] : "-", /*IsText=*/false, /*RequiresNullTerminator=*/false);
  if (!Buffer) {
    llvm::errs() << "print-log: " << Buffer.getError().message() << '\n';
    return 2;
  }
  for (const LogEntry &E : parseKernelLog((*Buffer)->getBuffer())) {
    llvm::json::OStream Json(llvm::outs());
    auto Put = [&](StringRef Key, StringRef Value) {
      if (!Value.empty())
        Json.attribute(Key, llvm::json::fixUTF8(Value));
    };
    Json.object([&] {
      Json.attribute("line", int64_t(E.Line));
      Put("by", modver::findings::nameOf(E.By));
      Put("kind", modver::findings::entryOf(E.Kind).Name);
      Put("module", E.Module);
      Put("file", E.File);
      Put("symbol", E.Symbol);
      Put("namespace", E.Namespace);
      Put("module_vermagic", E.ModuleVermagic);
      Put("kernel_vermagic", E.KernelVermagic);
      Put("other", E.Other);
      Put("text", E.Text);
      if (E.Checksums) {
        Put("kernel_crc", modver::crcText(E.Checksums->Kernel));
        Put("module_crc", modver::crcText(E.Checksums->Module));
      }
      if (E.Error)
        Json.attribute("error", *E.Error);
      Put("release", E.Release);
      if (E.Count != 1)
        Json.attribute("count", int64_t(E.Count));
    });
    Json.flush();
    llvm::outs() << '\n';
  }
  return 0;
}
