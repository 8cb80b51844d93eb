// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Modinfo.h"

using llvm::StringRef;

namespace modver::image {

std::vector<ModinfoEntry> parseModinfo(StringRef Section) {
  std::vector<ModinfoEntry> Entries;
  size_t End;
  for (; (End = Section.find('\0')) != StringRef::npos; Section = Section.drop_front(End + 1)) {
    StringRef Text = Section.take_front(End);
    size_t Equals = Text.find('=');
    if (Equals != StringRef::npos)
      Entries.push_back({Text.take_front(Equals), Text.drop_front(Equals + 1)});
  }
  return Entries;
}

} // namespace modver::image
