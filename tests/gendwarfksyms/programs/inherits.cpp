// A class with a base is more than the real program takes.
struct Base {
  int a;
};
struct Derived : Base {
  int b;
};
extern "C" Derived derived;
Derived derived;
