"""Leaves out class names that are not those of the open network."""

from __future__ import annotations

import copy
from dataclasses import replace
from pathlib import Path

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.data.inputs import Inputs
from clipscope.core.data.list_file import read_class_names
from clipscope.core.loading.fed_data import open_network_source
from clipscope.core.model.model import Model
from clipscope.core.tasks.names_fit import unfit
from clipscope.core.tasks.registry import Settled
from clipscope.core.tasks.unfit_names import UnfitNames
from clipscope.core.worker.requests import InputKey, SetInputs
from clipscope.core.worker.state import OpenInputs, WorkerState


def without_unfit_names(request: SetInputs, opened: OpenInputs, state: WorkerState) -> OpenInputs:
    """Evaluation images without class names that do not fit the network: given ones, or those beside them.

    They would change what the network is taken for, or name the wrong classes. What can't be told fits.
    """
    model, info = state.model, opened.info
    path = request.labels or info.names_beside
    if model is None or path is None or request.role != "evaluation":
        return opened
    try:
        names = read_class_names(path)
        found = _unfit(path, names, request, opened, state)
        if found is None:
            return opened
        inputs = opened.inputs
        if inputs.source.kind == "folders":  # the names number the folders
            return OpenInputs(inputs, replace(info, unfit=found))
        if request.labels is not None:
            inputs = _renamed(inputs, _names_without(request, model))
    except ClipScopeError:  # which is said where the task is settled
        return opened
    kept = inputs.source.class_names
    changed = replace(info, class_names=kept, stated=kept is not None, names_beside=None, unfit=found)
    return OpenInputs(inputs, changed)


def _unfit(
    path: Path, names: tuple[str, ...], request: SetInputs, opened: OpenInputs, state: WorkerState
) -> UnfitNames | None:
    model, chosen = state.require_model(), request.labels is not None
    own = None if request.labels is None else _names_without(request, model)
    plain = _settled(request, _renamed(opened.inputs, own), opened, state)
    if plain is None:
        return None
    try:
        named = _settled(request, _renamed(opened.inputs, names), opened, state)
    except ClipScopeError as error:
        return unfit(path, len(names), plain.task, error, chosen=chosen)
    task = None if named is None else named.task
    return unfit(path, len(names), plain.task, task, chosen=chosen)


def _settled(request: SetInputs, inputs: Inputs, opened: OpenInputs, state: WorkerState) -> Settled | None:
    model, info = state.require_model(), opened.info
    inputs.check_against(model.network.input_size)
    basis = InputKey(model.fingerprint, info.preprocess, info.fingerprint)
    return state.tasks.get(model, inputs, basis, request.task, state.logit_cache(basis))


def _names_without(request: SetInputs, model: Model) -> tuple[str, ...] | None:
    """What the classes are called where no file of names is given."""
    return open_network_source(model, request.path, None, dict(request.further)).class_names


def _renamed(inputs: Inputs, names: tuple[str, ...] | None) -> Inputs:
    """The same inputs, with all that is kept of them, and other class names."""
    other = copy.copy(inputs)
    other.source = replace(inputs.source, class_names=names)
    return other
