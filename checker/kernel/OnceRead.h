// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A part of a file that is read when somebody asks for it, once, whoever asks, from whichever thread.
#ifndef MODVER_CHECKER_KERNEL_ONCEREAD_H
#define MODVER_CHECKER_KERNEL_ONCEREAD_H

#include "llvm/Support/Error.h"
#include <mutex>
#include <optional>
#include <string>

namespace modver::kernel {

/// The value, or the words of the error: everybody who asks gets the same.
template <typename T> class OnceRead {
public:
  /// Read: () → Expected<T>, called the first time.
  template <typename Function> llvm::Expected<const T *> get(Function Read) {
    std::call_once(Once, [&] {
      llvm::Expected<T> Result = Read();
      if (Result)
        Value.emplace(std::move(*Result));
      else
        Message = llvm::toString(Result.takeError());
    });
    if (!Value)
      return llvm::createStringError(Message);
    return &*Value;
  }

private:
  std::once_flag Once;
  std::optional<T> Value;
  std::string Message;
};

} // namespace modver::kernel

#endif
