#include "store/readers.hpp"

namespace piiri::store {

Readers::Readers(std::vector<ReadContext> contexts) : contexts_(std::move(contexts)) {
    for (auto& context : contexts_) threads_.emplace_back([this, &context] { run(context); });
}

Readers::~Readers() { close(); }

void Readers::submit(Job job) {
    const std::scoped_lock lock(mutex_);
    if (closing_) return;
    queue_.push_back(std::move(job));
    wake_.notify_one();
}

void Readers::close() {
    {
        const std::scoped_lock lock(mutex_);
        closing_ = true;
        queue_.clear();
        wake_.notify_all();
    }
    for (auto& thread : threads_) {
        if (thread.joinable()) thread.join();
    }
    contexts_.clear();
}

void Readers::run(ReadContext& context) {
    for (;;) {
        Job job;
        {
            std::unique_lock lock(mutex_);
            wake_.wait(lock, [this] { return closing_ || !queue_.empty(); });
            if (closing_) return;
            job = std::move(queue_.front());
            queue_.pop_front();
        }
        job(context);
    }
}

}  // namespace piiri::store
