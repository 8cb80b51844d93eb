// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "JsonLine.h"
#include "support/JsonDepth.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/JSON.h"

using llvm::StringRef;

namespace modver::log {

/// What the objects of Value, and those in it, have as their message.
static void collectMessages(const llvm::json::Value &Value, std::vector<std::string> &Messages) {
  if (const llvm::json::Array *Elements = Value.getAsArray())
    for (const llvm::json::Value &Element : *Elements)
      collectMessages(Element, Messages);
  const llvm::json::Object *O = Value.getAsObject();
  if (!O)
    return;
  for (StringRef Key : {"MESSAGE", "message", "msg", "stderr", "log", "line", "text", "body"}) {
    if (std::optional<StringRef> Text = O->getString(Key)) {
      Messages.push_back(Text->str());
      return;
    }
    // journalctl gives bytes that are no text as numbers.
    const llvm::json::Array *Bytes = O->getArray(Key);
    if (!Bytes || Bytes->empty() || !Bytes->front().getAsInteger())
      continue;
    std::string &Text = Messages.emplace_back();
    for (const llvm::json::Value &Byte : *Bytes)
      Text += char(Byte.getAsInteger().value_or(' '));
    return;
  }
  std::vector<std::pair<StringRef, const llvm::json::Value *>> Members;
  for (const auto &Member : *O)
    Members.emplace_back(Member.first, &Member.second);
  llvm::sort(Members, llvm::less_first());
  for (const auto &Member : Members)
    collectMessages(*Member.second, Messages);
}

std::vector<std::string> messagesOfJson(StringRef Line) {
  static constexpr unsigned MaxDepth = 64;
  Line = Line.trim();
  std::string Member;
  if (Line.starts_with("\"") && (Line.contains("\": \"") || Line.contains("\" : \"")))
    Line = Member = ("{" + Line.rtrim(',') + "}").str();
  if (!(Line.starts_with("{") || Line.starts_with("[{")) || isNestedDeeperThan(MaxDepth, Line))
    return {};
  llvm::Expected<llvm::json::Value> Value = llvm::json::parse(Line);
  if (!Value) {
    llvm::consumeError(Value.takeError());
    return {};
  }
  std::vector<std::string> Messages;
  collectMessages(*Value, Messages);
  return Messages;
}

} // namespace modver::log
