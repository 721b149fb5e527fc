#include "jobs/workers.h"

#include <atomic>
#include <condition_variable>
#include <map>
#include <mutex>
#include <nlohmann/json.hpp>
#include <thread>

#include "base/limits.h"
#include "base/process.h"
#include "pipeline/apart.h"
#include "plan/json.h"
#include "store/offices.h"

namespace vanthu {
namespace fs = std::filesystem;
namespace {

using Json = nlohmann::ordered_json;

// The file and the folder of one piece of work.
struct Workplace {
  TemporaryFolder folder;
  fs::path file;
};

Result<Workplace> workplace() {
  Result<TemporaryFolder> folder = TemporaryFolder::make();
  if (!folder) return Error{ErrorKind::unavailable, folder.error().message, folder.error().place};
  const fs::path file = folder->path() / "input";
  return Workplace{*std::move(folder), file};
}

Result<Plan> record_of(const ApartAnswer& answer) {
  const Result<Bytes> json = read_file(answer.record, limits::apart_record);
  if (!json) return json.error();
  return plan_from_json(*json);
}

Result<IncomingFile> source_of(const ApartAnswer& answer) {
  const Result<StoredFile> stored = describe_file(answer.source);
  if (!stored) return stored.error();
  return IncomingFile{answer.source.filename().string(), *stored, answer.source};
}

Status read_document(Database& database, const Job& job, const fs::path& program,
                     const std::stop_token& stop) {
  const Result<ReadWork> work = read_work(database, job);
  if (!work) return work.error();
  const Result<Workplace> place = workplace();
  if (!place) return place.error();
  if (const Status copied = copy_blob(database, work->document.original.sha256, place->file); !copied)
    return copied.error();
  ApartOrder order;
  order.file = place->file;
  order.name = work->document.name;
  order.carried = CarriedRecord::take_with_places;  // the desk shows the file beside its record
  const Result<ApartAnswer> answer = work_apart(program, order, place->folder.path(), stop);
  if (!answer) return answer.error();
  const Result<Plan> plan = record_of(*answer);
  if (!plan) return plan.error();
  const Result<IncomingFile> source = source_of(*answer);
  if (!source) return source.error();
  return finish_read(database, job, *plan, *source, answer->found);
}

Result<ApartOrder> order_for(Database& database, const ProduceWork& work) {
  const Result<ProduceOptions> options = produce_options(work.options);
  if (!options) return options.error();
  ApartOrder order;
  order.name = work.document.name;
  for (const std::string& form : options->forms) order.forms.push_back(form_of(form).value());
  order.render.template_id = options->template_id;
  order.render.settings = options->settings;
  if (options->use_profile) {
    const Result<Office> office = office_of_document(database, work.document.id);
    if (!office) return office.error();
    order.profile = office->profile;
  }
  return order;
}

// The bytes to work on: the record, where there is one.
Status fetch_input(Database& database, const ProduceWork& work, const fs::path& file) {
  if (work.record.empty()) return copy_blob(database, work.document.original.sha256, file);
  return write_file(file, work.record);
}

Status produce_item(Database& database, const Job& job, const fs::path& program,
                    const std::stop_token& stop) {
  const Result<ProduceWork> work = produce_work(database, job);
  if (!work) return work.error();
  const Result<Workplace> place = workplace();
  if (!place) return place.error();
  Result<ApartOrder> order = order_for(database, *work);
  if (!order) return std::move(order).error();
  order->file = place->file;
  order->is_record = !work->record.empty();
  if (const Status fetched = fetch_input(database, *work, place->file); !fetched) return fetched.error();
  const Result<ApartAnswer> answer = work_apart(program, *order, place->folder.path(), stop);
  if (!answer) return answer.error();
  Produced produced{{},
                    std::nullopt,
                    std::nullopt,
                    std::nullopt,
                    answer->subject,
                    answer->errors,
                    answer->warnings,
                    answer->pages};
  if (work->record.empty()) {
    Result<Plan> plan = record_of(*answer);
    if (!plan) return std::move(plan).error();
    produced.read = *std::move(plan);
    const Result<IncomingFile> source = source_of(*answer);
    if (!source) return source.error();
    produced.source = *source;
    produced.found = answer->found;
  }
  for (const ApartOutput& output : answer->outputs) {
    const Result<StoredFile> stored = describe_file(output.file);
    if (!stored) return stored.error();
    produced.files.push_back({extension(output.form), *stored, output.file});
  }
  return finish_produce(database, job, produced);
}

// What another attempt cannot change: the file itself.
bool is_permanent(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::too_large:
    case ErrorKind::unsupported:
    case ErrorKind::invalid:
    case ErrorKind::usage:
      return true;
    default:
      return false;
  }
}

}  // namespace

Result<JobOutcome> do_job(Database& database, const Job& job, const fs::path& program, std::stop_token stop) {
  const Status done = job.kind == JobKind::read ? read_document(database, job, program, stop)
                                                : produce_item(database, job, program, stop);
  if (done) return JobOutcome();
  if (stop.stop_requested()) {
    if (const Status given_back = give_back_job(database, job); !given_back) return given_back.error();
    return JobOutcome();
  }
  // The lease is lost: no longer ours to judge. Other conflicts are failures like any other.
  if (done.error().kind == ErrorKind::conflict && done.error().place == job.id) return done.error();
  const std::string reason = describe(done.error());
  if (const Status failed = fail_job(database, job, reason, is_permanent(done.error().kind)); !failed)
    return failed.error();
  return JobOutcome{reason};
}

struct Workers::Running {
  Running(Database& store, WorkersOptions wanted) : database(store), options(std::move(wanted)) {
    for (int i = 0; i < options.threads; ++i) threads.emplace_back([this] { work(); });
    renewer = std::thread([this] { renew(); });
  }

  void log(const char* event, const Job& job, const std::string& detail = "") const {
    if (options.log) options.log(event, job, detail);
  }

  // A worker thread.
  void work() {
    while (!stopping) {
      Result<std::optional<Job>> taken = take_job(database, options.lease_time);
      if (!taken) log("queue-unavailable", {}, describe(taken.error()));
      if (!taken || !*taken) {
        rest();
        continue;
      }
      do_one(**taken);
    }
  }

  // The border of a worker thread: a bug met on one job is that job's error.
  void do_one(const Job& job) {
    hold(job, true);
    log("job-started", job);
    try {
      const Result<JobOutcome> outcome = do_job(database, job, options.program, kill.get_token());
      if (!outcome)
        log("job-lost", job, describe(outcome.error()));
      else if (!outcome->failure.empty())
        log("job-failed", job, outcome->failure);
      else
        log("job-ended", job);
    } catch (const std::exception& bug) {
      log("job-bug", job, bug.what());
      (void)fail_job(database, job, "Lỗi của chương trình, hãy báo cho người phát triển.", false);
    }
    hold(job, false);
  }

  void hold(const Job& job, bool held) {
    const std::lock_guard lock(mutex);
    if (held)
      jobs[job.id] = job;
    else
      jobs.erase(job.id);
    changed.notify_all();
  }

  void rest() {
    std::unique_lock lock(mutex);
    changed.wait_for(lock, std::chrono::milliseconds(options.rest_time),
                     [this] { return stopping || woken > 0; });
    if (woken > 0) --woken;
  }

  // Leases are renewed long before they end.
  void renew() {
    std::unique_lock lock(mutex);
    while (!ended) {
      changed.wait_for(lock, std::chrono::milliseconds(options.lease_time / 3), [this] { return ended; });
      const std::map<std::string, Job> held = jobs;
      lock.unlock();
      for (const auto& [id, job] : held) (void)renew_job(database, job, options.lease_time);
      lock.lock();
    }
  }

  void stop(Milliseconds grace) {
    {
      std::unique_lock lock(mutex);
      if (ended) return;
      stopping = true;
      changed.notify_all();
      changed.wait_for(lock, std::chrono::milliseconds(grace), [this] { return jobs.empty(); });
    }
    kill.request_stop();
    for (std::thread& thread : threads) thread.join();
    {
      const std::lock_guard lock(mutex);
      ended = true;
      changed.notify_all();
    }
    renewer.join();
  }

  Database& database;
  const WorkersOptions options;
  std::mutex mutex;
  std::condition_variable changed;
  std::map<std::string, Job> jobs;  // being worked on
  std::atomic<bool> stopping = false;
  bool ended = false;
  int woken = 0;
  std::stop_source kill;
  std::vector<std::thread> threads;
  std::thread renewer;
};

Workers::Workers(Database& database, WorkersOptions options)
    : running_(std::make_unique<Running>(database, std::move(options))) {}

Workers::~Workers() { stop(10'000); }

void Workers::wake() {
  const std::lock_guard lock(running_->mutex);
  running_->woken = running_->options.threads;
  running_->changed.notify_all();
}

void Workers::stop(Milliseconds grace) { running_->stop(grace); }

std::string to_json(const ProduceOptions& options) {
  const Json json = {{"forms", options.forms},
                     {"template", options.template_id},
                     {"settings", options.settings},
                     {"use_profile", options.use_profile}};
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Result<ProduceOptions> produce_options(const std::string& text) {
  const Error wrong = {
      ErrorKind::invalid,
      "Không đọc được tuỳ chọn của đợt xử lý (dạng kết quả, mẫu trình bày); hãy tạo đợt mới với các tệp này.",
      ""};
  const Json json = Json::parse(text, nullptr, false);
  if (!json.is_object()) return wrong;
  ProduceOptions options;
  try {
    options.forms = json.value("forms", options.forms);
    options.template_id = json.value("template", options.template_id);
    options.settings = json.value("settings", options.settings);
    options.use_profile = json.value("use_profile", options.use_profile);
  } catch (const Json::exception&) {
    return wrong;
  }
  if (options.forms.empty())
    return Error{ErrorKind::usage, "Chưa chọn dạng kết quả nào (" + form_names() + ").", "forms"};
  for (const std::string& form : options.forms)
    if (const Result<Form> known = form_of(form); !known) return known.error();
  return options;
}

}  // namespace vanthu
