struct lock;
struct task {
  void (*done)(struct task *, struct lock *);
};
struct lock {
  void (*wake)(struct task *, struct lock *);
};
