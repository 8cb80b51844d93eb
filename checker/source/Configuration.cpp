// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Configuration.h"

#include "checker/image/Decompress.h"
#include "checker/image/Resemblance.h"
#include "support/InputFile.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"

using llvm::Expected;
using llvm::StringRef;

namespace modver::source {

std::string fragmentText(const Flips &Fragment) {
  std::string Text;
  for (const auto &[Option, Value] : Fragment)
    Text += Value == "n" ? "# CONFIG_" + Option + " is not set\n" : "CONFIG_" + Option + "=" + Value + "\n";
  return Text;
}

Settings parseSettings(StringRef Text) {
  Settings Result;
  for (StringRef Line : llvm::split(Text, '\n')) {
    Line = Line.trim();
    if (!Line.consume_front("CONFIG_"))
      continue;
    auto [Option, Value] = Line.split('=');
    Result[Option.str()] = Value.str();
  }
  return Result;
}

Expected<std::optional<std::string>> readConfiguration(StringRef File) {
  const bool IsName = !llvm::sys::fs::exists(File) && !File.contains('/') && File.ends_with("config"); // a defconfig, which make knows
  if (File.empty() || IsName)
    return std::nullopt;
  auto Text = image::readFile(File, TextLimit);
  if (!Text)
    return Text.takeError();
  for (StringRef Line : llvm::split((*Text)->getBuffer(), '\n'))
    if (Line.starts_with("CONFIG_") || Line.starts_with("# CONFIG_"))
      return (*Text)->getBuffer().str();
  return image::unexpected(File, (*Text)->getBuffer(), "a kernel's .config");
}

} // namespace modver::source
