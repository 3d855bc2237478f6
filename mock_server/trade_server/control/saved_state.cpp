#include "saved_state.h"

#include "file_path.h"

#include <fstream>
#include <iterator>

namespace mock {

void save_state(const Engine &engine, const std::string &file) {
  const std::string unfinished = file + ".new";
  std::ofstream out(file_path(unfinished), std::ios::binary);
  out << engine.dump() << '\n';
  out.close();
  std::error_code error;
  if (out)
    std::filesystem::rename(file_path(unfinished), file_path(file), error);
  if (!out || error)
    throw StateError(file + ": cannot be written");
}

void load_state(Engine &engine, const std::string &file) {
  std::ifstream in(file_path(file), std::ios::binary);
  const std::string text(std::istreambuf_iterator<char>(in), {});
  if (!in)
    throw StateError(file + ": cannot be read");
  try {
    engine.load(text);
  } catch (const std::exception &error) {
    throw StateError(file + ": " + error.what());
  }
}

} // namespace mock
