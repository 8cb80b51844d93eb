// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// How the library says that something could not be done. It throws nothing of its own.
#ifndef MODVER_RESULT_H
#define MODVER_RESULT_H

#include <cassert>
#include <string>
#include <utility>
#include <variant>

namespace modver {

/// Why there is no result: a name that names nothing, a file that is missing or damaged.
struct Error {
  /// `FILE: what is wrong, where, and what was expected`, for people; a line each, if several files are to blame. No newline at the end.
  std::string Message;
};

/// A value or an Error. That a module is refused is a value: see CheckReport.
template <typename T> class [[nodiscard]] Result {
public:
  Result(T Value) : Held(std::in_place_index<0>, std::move(Value)) {}
  Result(Error Why) : Held(std::in_place_index<1>, std::move(Why)) {}

  bool hasValue() const { return Held.index() == 0; }
  explicit operator bool() const { return hasValue(); }

  // EXPECTS: hasValue().
  T &operator*() & { return *value(); }
  const T &operator*() const & { return *value(); }
  T &&operator*() && { return std::move(*value()); }
  T *operator->() { return value(); }
  const T *operator->() const { return value(); }

  /// EXPECTS: !hasValue().
  const Error &error() const {
    assert(!hasValue());
    return *std::get_if<1>(&Held);
  }

private:
  T *value() {
    assert(hasValue());
    return std::get_if<0>(&Held);
  }
  const T *value() const {
    assert(hasValue());
    return std::get_if<0>(&Held);
  }

  std::variant<T, Error> Held;
};

} // namespace modver

#endif
