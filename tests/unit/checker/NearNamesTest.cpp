// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "checker/check/NearNames.h"
#include <doctest/doctest.h>

using namespace modver;
using namespace modver::check;

TEST_SUITE_BEGIN("NearNames");

namespace {

/// The names among Exports that are near, in their order.
std::string near(std::string_view Symbol, std::initializer_list<std::string_view> Exports) {
  NearNames Names;
  for (std::string_view Name : Exports)
    Names.add(Name, "vmlinux");
  std::string Found;
  for (const loader::NearExport &E : Names.find(Symbol))
    Found += (Found.empty() ? "" : " ") + std::string(E.Name);
  return Found;
}

} // namespace

TEST_CASE("another prefix or suffix") {
  CHECK(near("printk", {"_printk", "vprintk", "printk_once"}) == "_printk");
  CHECK(near("__kmalloc", {"__kmalloc_noprof", "kmalloc", "kmalloc_array"}) == "__kmalloc_noprof kmalloc");
  CHECK(near("foo_call_gpl", {"foo_call", "foo_call_ns"}) == "foo_call foo_call_ns");
  CHECK(near("foo_call", {"foo_call"}) == ""); // the same
}

TEST_CASE("a slip of the pen, in one word") {
  CHECK(near("device_regsiter", {"device_register"}) == "device_register");
  CHECK(near("plain_opne", {"plain_open"}) == "plain_open");
  CHECK(near("plain_oepn", {"plain_open"}) == "plain_open");
  CHECK(near("usb_serial_generic_resume", {"usb_serial_generic_resum", "usb_serial_generic_suspend"}) == "usb_serial_generic_resum");
  CHECK(near("registre_netdev", {"register_netdev", "unregister_netdev"}) == "register_netdev");
  CHECK(near("pci_regsiter_driver", {"__pci_register_driver"}) == "__pci_register_driver");
  // In two words, at the first letter, or too much of a short word.
  CHECK(near("devcie_regsiter", {"device_register"}) == "");
  CHECK(near("clk_enable", {"clk_disable"}) == "");
  CHECK(near("plain_openes", {"plain_open"}) == "");
}

TEST_CASE("names of other meanings are not near") {
  CHECK(near("spin_lock", {"spin_unlock"}) == "");
  CHECK(near("unregister_netdev", {"register_netdev"}) == "");
  CHECK(near("usb_get_dev", {"usb_put_dev", "usb_set_dev"}) == "");
  CHECK(near("read_u32", {"read_u64"}) == "");
  CHECK(near("hash_sha224", {"hash_sha256"}) == "");
  CHECK(near("device_add", {"device_add_disk", "device_del"}) == "");
  CHECK(near("foo", {"_foo"}) == ""); // too short to tell
}

TEST_CASE("the nearest first, at most three, each once") {
  CHECK(near("some_handler", {"some_handlers", "_some_handler", "some_hanlder", "_some_handler", "some_handlerx"}) ==
        "_some_handler some_handlers some_handlerx");
}

TEST_SUITE_END();
