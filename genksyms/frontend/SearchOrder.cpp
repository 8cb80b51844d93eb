// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "SearchOrder.h"

modver::genksyms::SearchOrder modver::genksyms::searchOrder(const PreprocessorFlags &Flags, const CompilerPersonality &Personality) {
  SearchOrder Order;
  auto AddPlace = [&](SearchPlace Place) {
    for (const SearchDirectory &D : Flags.Directories)
      if (D.Place == Place)
        Order.Directories.emplace_back(D.Path);
  };
  AddPlace(SearchPlace::Quote);
  Order.FirstAngled = Order.Directories.size();
  AddPlace(SearchPlace::Angled);
  Order.FirstSystem = Order.Directories.size();
  AddPlace(SearchPlace::System);
  if (Flags.UsesStandardDirectories)
    Order.Directories.insert(Order.Directories.end(), Personality.SystemDirectories.begin(), Personality.SystemDirectories.end());
  AddPlace(SearchPlace::After);
  return Order;
}
