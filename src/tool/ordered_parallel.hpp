#pragma once
// Work on many items with several threads, results used in the order of the items, memory bounded by a
// window.

#include <condition_variable>
#include <cstddef>
#include <exception>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace hearsay::tool {

/// Calls `make(worker, i)` for every i below `count` on `jobs` threads, and `use(result)` on the calling
/// thread in the order of i. A worker waits while its item is `window` ahead of the one in use. What `make`
/// throws is thrown here when its turn comes; what `use` throws stops the workers first.
template <class Result, class Make, class Use>
class OrderedParallel {
 public:
  OrderedParallel(std::size_t count, unsigned jobs, Make make, Use use)
      : count_(count),
        jobs_(jobs),
        window_(std::size_t{4} * jobs),
        make_(std::move(make)),
        use_(std::move(use)),
        slots_(window_) {}

  void run() {
    if (jobs_ <= 1) {
      for (std::size_t i = 0; i < count_; ++i) use_(make_(0u, i));
      return;
    }
    std::vector<std::thread> threads;
    for (unsigned worker = 0; worker < jobs_; ++worker)
      threads.emplace_back([this, worker] { work(worker); });
    std::exception_ptr error;
    try {
      consume();
    } catch (...) {
      error = std::current_exception();
    }
    {
      const std::lock_guard lock(mutex_);
      stop_ = true;
    }
    room_.notify_all();
    for (std::thread& thread : threads) thread.join();
    if (error) std::rethrow_exception(error);
  }

 private:
  struct Slot {
    std::optional<Result> result;
    std::exception_ptr error;
    bool ready() const { return result || error; }
  };

  void work(unsigned worker) {
    for (;;) {
      std::size_t item = 0;
      {
        std::unique_lock lock(mutex_);
        room_.wait(lock, [&] { return stop_ || next_ >= count_ || next_ < used_ + window_; });
        if (stop_ || next_ >= count_) return;
        item = next_++;
      }
      Slot slot;
      try {
        slot.result.emplace(make_(worker, item));
      } catch (...) {
        slot.error = std::current_exception();
      }
      {
        const std::lock_guard lock(mutex_);
        slots_[item % window_] = std::move(slot);
      }
      done_.notify_one();
    }
  }

  void consume() {
    for (std::size_t item = 0; item < count_; ++item) {
      Slot slot;
      {
        std::unique_lock lock(mutex_);
        Slot& waiting = slots_[item % window_];
        done_.wait(lock, [&] { return waiting.ready(); });
        slot = std::move(waiting);
        waiting = Slot();
      }
      if (slot.error) std::rethrow_exception(slot.error);
      use_(std::move(*slot.result));
      {
        const std::lock_guard lock(mutex_);
        used_ = item + 1;
      }
      room_.notify_all();
    }
  }

  std::size_t count_;
  unsigned jobs_;
  std::size_t window_;
  Make make_;
  Use use_;
  std::vector<Slot> slots_;
  std::mutex mutex_;
  std::condition_variable room_, done_;
  std::size_t next_ = 0, used_ = 0;
  bool stop_ = false;
};

template <class Result, class Make, class Use>
void ordered_parallel(std::size_t count, unsigned jobs, Make make, Use use) {
  OrderedParallel<Result, Make, Use>(count, jobs, std::move(make), std::move(use)).run();
}

}  // namespace hearsay::tool
