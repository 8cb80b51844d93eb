// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "ErrnoReason.h"
#include "llvm/ADT/STLExtras.h"
#include <utility>

using llvm::StringRef;

namespace modver::log {

/// A reason that begins so, in any case of letters. The longer of two that begin alike comes first.
static constexpr std::pair<llvm::StringLiteral, int> Reasons[] = {
    // kmod, module-init-tools and BusyBox where they say more than the C library.
    {"Unknown symbol in module", linux_errno::NotFound},
    {"Invalid module format", linux_errno::BadFormat},
    {"Module has wrong symbol version", linux_errno::NoSuchProcess},
    {"Module already in kernel", linux_errno::Exists},
    {"Invalid parameter", linux_errno::InvalidArgument},
    {"no such module", linux_errno::NotFound},
    {"kernel does not support requested operation", linux_errno::NotImplemented},

    {"Operation not permitted", linux_errno::NotPermitted},
    {"No such file or directory", linux_errno::NotFound},
    {"Input/output error", linux_errno::Io},
    {"I/O error", linux_errno::Io},
    {"No such device or address", linux_errno::NoDevice},
    {"Exec format error", linux_errno::BadFormat},
    {"Try again", linux_errno::Again},
    {"Resource temporarily unavailable", linux_errno::Again},
    {"Cannot allocate memory", linux_errno::NoMemory},
    {"Out of memory", linux_errno::NoMemory},
    {"Permission denied", linux_errno::Access},
    {"Bad address", linux_errno::Fault},
    {"Device or resource busy", linux_errno::Busy},
    {"Resource busy", linux_errno::Busy},
    {"File exists", linux_errno::Exists},
    {"No such device", linux_errno::NoSuchDevice},
    {"Invalid argument", linux_errno::InvalidArgument},
    {"Function not implemented", linux_errno::NotImplemented},
    {"Bad message", linux_errno::BadMessage},
    {"Operation not supported", linux_errno::NotSupported},
    {"Not supported", linux_errno::NotSupported},
    {"Connection timed out", linux_errno::TimedOut},
    {"Operation timed out", linux_errno::TimedOut},
    {"Required key not available", linux_errno::RequiredKey},
    {"Key has expired", linux_errno::KeyExpired},
    {"Key has been revoked", linux_errno::KeyRevoked},
    {"Key was rejected by service", linux_errno::KeyRejected},

    // The C library of other languages.
    // de
    {"Die Operation ist nicht erlaubt", linux_errno::NotPermitted},
    {"Datei oder Verzeichnis nicht gefunden", linux_errno::NotFound},
    {"Fehler im Format der Programmdatei", linux_errno::BadFormat},
    {"Die Datei existiert bereits", linux_errno::Exists},
    {"Kein passendes Gerät gefunden", linux_errno::NoSuchDevice},
    {"Das Argument ist ungültig", linux_errno::InvalidArgument},
    {"Der notwendige Schlüssel ist nicht verfügbar", linux_errno::RequiredKey},
    {"Der Schlüssel wurde von Dienst zurückgewiesen", linux_errno::KeyRejected},
    // fr
    {"Opération non permise", linux_errno::NotPermitted},
    {"Aucun fichier ou dossier de ce type", linux_errno::NotFound},
    {"Erreur de format pour exec()", linux_errno::BadFormat},
    {"Le fichier existe", linux_errno::Exists},
    {"Aucun périphérique de ce type", linux_errno::NoSuchDevice},
    {"Argument invalide", linux_errno::InvalidArgument},
    {"Clé requise non disponible", linux_errno::RequiredKey},
    {"La clé a été rejetée par le service", linux_errno::KeyRejected},
    // es
    {"Operación no permitida", linux_errno::NotPermitted},
    {"No existe el fichero o el directorio", linux_errno::NotFound},
    {"Formato de ejecutable incorrecto", linux_errno::BadFormat},
    {"El fichero ya existe", linux_errno::Exists},
    {"No existe el dispositivo", linux_errno::NoSuchDevice},
    {"Argumento inválido", linux_errno::InvalidArgument},
    {"La clave requerida no está disponible", linux_errno::RequiredKey},
    {"La clave fue rechazada por el servicio", linux_errno::KeyRejected},
    // it
    {"Operazione non permessa", linux_errno::NotPermitted},
    {"File o directory non esistente", linux_errno::NotFound},
    {"Formato eseguibile non valido", linux_errno::BadFormat},
    {"File già esistente", linux_errno::Exists},
    {"Nessun device corrisponde", linux_errno::NoSuchDevice},
    {"Argomento non valido", linux_errno::InvalidArgument},
    {"La chiave richiesta non è disponibile", linux_errno::RequiredKey},
    {"La chiave è stata rifiutata dal servizio", linux_errno::KeyRejected},
    // pt_BR
    {"Operação não permitida", linux_errno::NotPermitted},
    {"Arquivo ou diretório inexistente", linux_errno::NotFound},
    {"Erro no formato exec", linux_errno::BadFormat},
    {"Arquivo existe", linux_errno::Exists},
    {"Dispositivo inexistente", linux_errno::NoSuchDevice},
    {"Chave necessária não disponível", linux_errno::RequiredKey},
    {"A chave foi rejeitada pelo serviço", linux_errno::KeyRejected},
    // pl
    {"Operacja niedozwolona", linux_errno::NotPermitted},
    {"Nie ma takiego pliku ani katalogu", linux_errno::NotFound},
    {"Błędny format pliku wykonywalnego", linux_errno::BadFormat},
    {"Plik istnieje", linux_errno::Exists},
    {"Nie ma takiego urządzenia", linux_errno::NoSuchDevice},
    {"Zły argument", linux_errno::InvalidArgument},
    {"Wymagany klucz niedostępny", linux_errno::RequiredKey},
    {"Klucz został odrzucony przez usługę", linux_errno::KeyRejected},
    // ru
    {"Операция не позволена", linux_errno::NotPermitted},
    {"Нет такого файла или каталога", linux_errno::NotFound},
    {"Ошибка формата выполняемого файла", linux_errno::BadFormat},
    {"Файл существует", linux_errno::Exists},
    {"Нет такого устройства", linux_errno::NoSuchDevice},
    {"Недопустимый аргумент", linux_errno::InvalidArgument},
    {"Требуемый ключ недоступен", linux_errno::RequiredKey},
    {"Ключ был отвергнут службой", linux_errno::KeyRejected},
    // ja
    {"許可されていない操作です", linux_errno::NotPermitted},
    {"そのようなファイルやディレクトリはありません", linux_errno::NotFound},
    {"実行形式エラー", linux_errno::BadFormat},
    {"ファイルが存在します", linux_errno::Exists},
    {"そのようなデバイスはありません", linux_errno::NoSuchDevice},
    {"無効な引数です", linux_errno::InvalidArgument},
    {"要求されたキーが利用できません", linux_errno::RequiredKey},
    {"キーがサービスによって拒否されました", linux_errno::KeyRejected},
    // zh_CN
    {"不允许的操作", linux_errno::NotPermitted},
    {"没有那个文件或目录", linux_errno::NotFound},
    {"可执行文件格式错误", linux_errno::BadFormat},
    {"文件已存在", linux_errno::Exists},
    {"没有那个设备", linux_errno::NoSuchDevice},
    {"无效的参数", linux_errno::InvalidArgument},
    {"需要的关键字不存在", linux_errno::RequiredKey},
    {"键值被服务所拒绝", linux_errno::KeyRejected},
};

static const std::pair<llvm::StringLiteral, int> *find(StringRef Reason) {
  const auto *Found = llvm::find_if(Reasons, [&](const auto &R) { return Reason.starts_with_insensitive(R.first); });
  return Found == std::end(Reasons) ? nullptr : Found;
}

std::optional<int> errnoOf(StringRef Reason) {
  if (const auto *Found = find(Reason))
    return Found->second;
  return std::nullopt;
}

StringRef withoutPrompt(StringRef Reason) {
  const auto *Found = find(Reason);
  if (!Found)
    return Reason;
  StringRef Rest = Reason.drop_front(Found->first.size());
  // Its last sign, which the user's command may follow.
  size_t Sign = Rest.find_first_of("#$%>");
  return Sign != StringRef::npos && (Sign + 1 == Rest.size() || Rest[Sign + 1] == ' ') ? Reason.take_front(Found->first.size()) : Reason;
}

} // namespace modver::log
