// names: _ZN2ns6methodEv _ZN2ns1S4callEi
namespace ns {
struct S {
  int a;
  struct Inner {
    short s;
  } inner;
  union U {
    int x;
    struct InUnion {
      char c;
    } iu;
  } u;
  int call(int);
  static int count;
};
class C {
public:
  int p;

protected:
  long q;

private:
  S s;
};
enum class E : unsigned char { A, B };
namespace {
struct Anonymous {
  int z;
  S *s;
};
} // namespace
int S::call(int v) { return v + a; }
int S::count;
int method() { return 0; }
template <typename T> struct Box {
  T value;
};
Box<int> box(Box<S> &&b, const E &e, C *c) { return {}; }
Anonymous *anonymous() { return nullptr; }
} // namespace ns
extern "C" {
ns::S *cxx_find(ns::C &c, ns::E e) { return nullptr; }
ns::Box<ns::Box<char>> cxx_box;
decltype(nullptr) cxx_null;
struct Local *cxx_local() {
  struct Local {
    int in_function;
  };
  return nullptr;
}
}
