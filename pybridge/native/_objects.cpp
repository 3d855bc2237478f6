// Python objects made from records: tuples of what a record holds, and the models of pybridge.events, built as pydantic
// builds them and without its validation, which a record that has its shape cannot fail.
#define PY_SSIZE_T_CLEAN
#include <Python.h>

#include "shape.h"

#include <array>
#include <bit>
#include <memory>
#include <span>
#include <string>

using namespace mtbridge;

namespace {

struct Release {
  void operator()(PyObject *object) const { Py_DECREF(object); }
};
using Owned = std::unique_ptr<PyObject, Release>;

constexpr size_t kHead = 8; // v type server platform epoch seq time captured

// Interned, for as long as the process lives; None for what has no word.
using Strings = Words<PyObject *, 64>;
PyObject *intern(std::string_view text) {
  return text.empty() ? Py_None : PyUnicode_InternFromString(std::string(text).c_str());
}

struct Vocabulary {
  Strings types{[](int number) { return mtb_type_word(number); }, intern};
  Strings platforms{[](int number) { return mtb_platform_word(number); }, intern};
  Strings sides{[](int number) { return mtb_side_word(number); }, intern};
  Strings order_types{[](int number) { return mtb_order_type_word(number); }, intern};
  Strings reasons{[](int number) { return mtb_reason_word(number); }, intern};
  Strings flags{[](int number) { return mtb_flag_word(number); }, intern};
  Strings fields{[](int number) { return mtb_field_word(number); }, intern};
  std::array<PyObject *, kHead> head{intern("v"),     intern("type"), intern("server"), intern("platform"),
                                     intern("epoch"), intern("seq"),  intern("time"),   intern("captured")};
  PyObject *dict = intern("__dict__");
  PyObject *fields_set = intern("__pydantic_fields_set__");
  PyObject *extra = intern("__pydantic_extra__");
  PyObject *privates = intern("__pydantic_private__");
  PyObject *exact = intern("_exact");
};

// Texts and decimals come again and again: what was made of one is given out once more while nothing else took its
// place.
template <class Key> struct Remembered {
  Key key{};
  Owned object;
};

class Maker {
public:
  explicit Maker(PyObject *decimal) : decimal_(decimal) {}

  // A new reference, or nullptr and a Python error; doubles are floats.
  PyObject *value(const mtb_event &record, size_t number) {
    const Field &field = kFields[number];
    switch (field.kind) {
    case Kind::Unsigned:
      return PyLong_FromUnsignedLongLong(load<uint64_t>(record, field));
    case Kind::Signed:
      return PyLong_FromLongLong(load<int64_t>(record, field));
    case Kind::Price:
    case Kind::Money:
    case Kind::Ratio:
      return PyFloat_FromDouble(load<double>(record, field));
    case Kind::Byte:
      return PyLong_FromLong(load<uint8_t>(record, field));
    case Kind::Text:
      return text(text_of(record, field), number);
    case Kind::Side:
      return Py_NewRef(words.sides[record.side]);
    case Kind::OrderType:
      return Py_NewRef(words.order_types[record.order_type]);
    case Kind::Reason:
      return Py_NewRef(words.reasons[record.reason]);
    case Kind::Flags:
      return flags(record.flags);
    }
    Py_RETURN_NONE;
  }

  PyObject *head(const mtb_event &record, size_t index) {
    switch (index) {
    case 0:
      return PyLong_FromLong(record.version);
    case 1:
      return Py_NewRef(words.types[record.type]);
    case 2:
      return text(server_of(record), MTB_FIELD_COUNT);
    case 3:
      return Py_NewRef(words.platforms[record.platform]);
    case 4:
      return PyLong_FromUnsignedLong(record.epoch);
    case 5:
      return PyLong_FromUnsignedLongLong(record.seq);
    case 6:
      return PyLong_FromLongLong(record.time);
    default:
      return PyLong_FromLongLong(record.captured);
    }
  }

  PyObject *decimal(const mtb_event &record, const Field &field) {
    const int places = field.kind == Kind::Ratio ? -1 : places_of(record, field.kind);
    const DecimalKey key{load<uint64_t>(record, field), places};
    Remembered<DecimalKey> &known = decimals_[key.bits * kGoldenRatio >> kDecimalsShift];
    if (!known.object || known.key != key) {
      std::array<char, kDecimalMax> digits;
      const char *end = write_decimal(digits.data(), record, field);
      const Owned string(PyUnicode_FromStringAndSize(digits.data(), end - digits.data()));
      known.object.reset(string ? PyObject_CallOneArg(decimal_, string.get()) : nullptr);
      known.key = key;
    }
    return Py_XNewRef(known.object.get());
  }

  // The one that this process has: what it remembers serves all batches.
  static Maker *get() {
    static Maker *maker = nullptr;
    if (maker == nullptr) {
      const Owned module(PyImport_ImportModule("decimal"));
      PyObject *decimal = module ? PyObject_GetAttrString(module.get(), "Decimal") : nullptr;
      maker = decimal != nullptr ? new Maker(decimal) : nullptr;
    }
    return maker;
  }

  static inline Vocabulary words{};

private:
  struct DecimalKey {
    uint64_t bits;
    int places;
    bool operator==(const DecimalKey &) const = default;
  };

  PyObject *text(const Text &text, size_t place) {
    Remembered<std::string> &known = texts_[place];
    if (!known.object || known.key != text.bytes) {
      known.key.clear();
      as_utf8(text.bytes, [&](std::string_view piece) { known.key += piece; });
      known.object.reset(PyUnicode_FromStringAndSize(known.key.data(), static_cast<Py_ssize_t>(known.key.size())));
      known.key = text.bytes;
    }
    return Py_XNewRef(known.object.get());
  }

  PyObject *flags(uint32_t flags) {
    flags &= kKnownFlags;
    if (!flags_.object || flags_.key != flags) {
      flags_.object.reset(PyTuple_New(std::popcount(flags)));
      flags_.key = flags;
      if (!flags_.object)
        return nullptr;
      for (Py_ssize_t i = 0; flags != 0; ++i, flags &= flags - 1)
        PyTuple_SET_ITEM(flags_.object.get(), i, Py_NewRef(words.flags[static_cast<size_t>(std::countr_zero(flags))]));
      if (PyObject_GC_IsTracked(flags_.object.get()) !=
          0) // strings only: neither it nor a dictionary with it needs to be
        PyObject_GC_UnTrack(flags_.object.get());
    }
    return Py_NewRef(flags_.object.get());
  }

  static constexpr uint64_t kGoldenRatio = 0x9E3779B97F4A7C15; // spreads what differs in few bits
  static constexpr int kDecimalsShift = 64 - 12;

  PyObject *decimal_;
  std::array<Remembered<std::string>, MTB_FIELD_COUNT + 1> texts_;
  Remembered<uint32_t> flags_;
  std::array<Remembered<DecimalKey>, size_t{1} << (64 - kDecimalsShift)> decimals_;
};

// A tuple of all fields in the order of the wire; None where there is nothing.
PyObject *make_row(Maker &maker, const mtb_event &record, PyTypeObject *type) {
  Owned row(type->tp_alloc(type, kHead + MTB_FIELD_COUNT));
  if (!row)
    return nullptr;
  const uint64_t fields = present(record);
  for (size_t i = 0; i < kHead + MTB_FIELD_COUNT; ++i) {
    PyObject *item = i < kHead                          ? maker.head(record, i)
                     : (fields >> (i - kHead) & 1) != 0 ? maker.value(record, i - kHead)
                                                        : Py_NewRef(Py_None);
    if (item == nullptr)
      return nullptr;
    PyTuple_SET_ITEM(row.get(), static_cast<Py_ssize_t>(i), item);
  }
  return row.release();
}

// The model of one event type.
struct Model {
  PyTypeObject *type = nullptr;
  PyObject *defaults = nullptr; // every field, in the model's order
  uint64_t fields = 0;          // of the last event of this type, and
  Owned names;                  // their names as a set, which nobody changes: the models are frozen
  Owned doubles;                // those that are doubles, in a dictionary that is copied: it has its size at once
};

bool is_double(const Field &field) {
  return field.kind == Kind::Price || field.kind == Kind::Money || field.kind == Kind::Ratio;
}

bool set_item(PyObject *dict, PyObject *name, PyObject *value) {
  const Owned owned(value);
  return owned && PyDict_SetItem(dict, name, value) == 0;
}

bool name_fields(Model &model, uint64_t fields) {
  if (model.names && model.fields == fields)
    return true;
  model.names.reset(PySet_New(nullptr));
  model.doubles.reset(PyDict_New());
  model.fields = fields;
  bool good = model.names && model.doubles;
  for (size_t i = 0; good && i < kHead; ++i)
    good = PySet_Add(model.names.get(), Maker::words.head[i]) == 0;
  for (uint64_t left = fields; good && left != 0; left &= left - 1) {
    const auto number = static_cast<size_t>(std::countr_zero(left));
    PyObject *name = Maker::words.fields[number];
    good = PySet_Add(model.names.get(), name) == 0 &&
           (!is_double(kFields[number]) || PyDict_SetItem(model.doubles.get(), name, Py_None) == 0);
  }
  if (!good)
    model.names.reset();
  return good;
}

PyObject *make_event(Maker &maker, const mtb_event &record, Model &model) {
  const Vocabulary &words = Maker::words;
  const uint64_t fields = present(record);
  const Owned event(model.type->tp_alloc(model.type, 0));
  if (!event || !name_fields(model, fields))
    return nullptr;
  const Owned dict(PyDict_Copy(model.defaults)), exact(PyDict_Copy(model.doubles.get())), privates(PyDict_New());
  if (!dict || !exact || !privates)
    return nullptr;
  for (size_t i = 2; i < kHead; ++i) { // v and type are defaults
    if (!set_item(dict.get(), words.head[i], maker.head(record, i)))
      return nullptr;
  }
  for (uint64_t left = fields; left != 0; left &= left - 1) {
    const auto number = static_cast<size_t>(std::countr_zero(left));
    const Field &field = kFields[number];
    PyObject *name = words.fields[number];
    if (is_double(field) && !set_item(exact.get(), name, maker.value(record, number)))
      return nullptr;
    if (!set_item(dict.get(), name, is_double(field) ? maker.decimal(record, field) : maker.value(record, number)))
      return nullptr;
  }
  const bool good = PyDict_SetItem(privates.get(), words.exact, exact.get()) == 0 &&
                    PyObject_GenericSetAttr(event.get(), words.dict, dict.get()) == 0 &&
                    PyObject_GenericSetAttr(event.get(), words.fields_set, model.names.get()) == 0 &&
                    PyObject_GenericSetAttr(event.get(), words.extra, Py_None) == 0 &&
                    PyObject_GenericSetAttr(event.get(), words.privates, privates.get()) == 0;
  return good ? Py_NewRef(event.get()) : nullptr;
}

class Buffer {
public:
  ~Buffer() {
    if (view_.obj != nullptr)
      PyBuffer_Release(&view_);
  }
  Py_buffer *operator&() { return &view_; }
  template <class Item> std::span<const Item> items() const {
    return {static_cast<const Item *>(view_.buf), static_cast<size_t>(view_.len) / sizeof(Item)};
  }

private:
  Py_buffer view_{};
};

// list(make(record)) as long as make gives something; nullptr when it leaves a Python error.
template <class Make> PyObject *make_list(std::span<const mtb_event> records, Make make) {
  Owned list(PyList_New(0));
  for (size_t i = 0; list && i < records.size(); ++i) {
    const Owned item(make(records[i]));
    if (!item)
      return PyErr_Occurred() != nullptr ? nullptr : list.release();
    if (PyList_Append(list.get(), item.get()) < 0)
      return nullptr;
  }
  return list.release();
}

// By a type's number.
using Models = std::array<Model, MTB_TYPE_COUNT>;

bool read_models(PyObject *given, Models &models) {
  PyObject *number = nullptr, *model = nullptr;
  for (Py_ssize_t at = 0; PyDict_Next(given, &at, &number, &model) != 0;) {
    Model &known = models[PyLong_AsUnsignedLong(number) % MTB_TYPE_COUNT];
    if (PyArg_ParseTuple(model, "O!O!", &PyType_Type, &known.type, &PyDict_Type, &known.defaults) == 0)
      return false;
  }
  return true;
}

PyObject *rows(PyObject *, PyObject *arguments) {
  Buffer records;
  PyTypeObject *type = nullptr;
  if (PyArg_ParseTuple(arguments, "y*O!", &records, &PyType_Type, &type) == 0)
    return nullptr;
  Maker *maker = Maker::get();
  if (maker == nullptr)
    return nullptr;
  return make_list(records.items<mtb_event>(), [&](const mtb_event &record) { return make_row(*maker, record, type); });
}

PyObject *events(PyObject *, PyObject *arguments) {
  Buffer records, shapes;
  PyObject *given = nullptr;
  Maker *maker = Maker::get();
  if (maker == nullptr || PyArg_ParseTuple(arguments, "y*y*O!", &records, &shapes, &PyDict_Type, &given) == 0)
    return nullptr;
  Models models;
  if (!read_models(given, models))
    return nullptr;
  return make_list(records.items<mtb_event>(), [&](const mtb_event &record) -> PyObject * {
    const bool fits = shape_of(record, shapes.items<mtb_wire_shape>().data()) != nullptr;
    return fits ? make_event(*maker, record, models[record.type]) : nullptr;
  });
}

// The models of bodies; None for one that no record of ours is encoded to.
PyObject *decode(PyObject *, PyObject *arguments) {
  Buffer shapes;
  PyObject *bodies = nullptr, *given = nullptr;
  Models models;
  Maker *maker = Maker::get();
  if (maker == nullptr ||
      PyArg_ParseTuple(arguments, "O!y*O!", &PyList_Type, &bodies, &shapes, &PyDict_Type, &given) == 0 ||
      !read_models(given, models))
    return nullptr;
  Owned list(PyList_New(PyList_GET_SIZE(bodies)));
  for (Py_ssize_t i = 0; list && i < PyList_GET_SIZE(bodies); ++i) {
    char *body = nullptr;
    Py_ssize_t size = 0;
    if (PyBytes_AsStringAndSize(PyList_GET_ITEM(bodies, i), &body, &size) < 0)
      return nullptr;
    mtb_event record;
    const bool fits =
        mtb_wire_decode(reinterpret_cast<const uint8_t *>(body), static_cast<size_t>(size), &record) != 0 &&
        shape_of(record, shapes.items<mtb_wire_shape>().data()) != nullptr;
    PyObject *event = fits ? make_event(*maker, record, models[record.type]) : Py_NewRef(Py_None);
    if (event == nullptr)
      return nullptr;
    PyList_SET_ITEM(list.get(), i, event);
  }
  return list.release();
}

PyMethodDef functions[] = {
    {"rows", rows, METH_VARARGS, nullptr},
    {"events", events, METH_VARARGS, nullptr},
    {"decode", decode, METH_VARARGS, nullptr},
    {nullptr, nullptr, 0, nullptr},
};

PyModuleDef module = {PyModuleDef_HEAD_INIT, "_objects", nullptr, -1, functions, nullptr, nullptr, nullptr, nullptr};

} // namespace

PyMODINIT_FUNC PyInit__objects() { return PyModule_Create(&module); }
