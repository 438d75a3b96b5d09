"""More layers in a model that says what it said: room for what is learnt next."""

from __future__ import annotations

from copy import deepcopy

from tunesmith.errors import TunesmithError
from tunesmith.model.families import of_text
from tunesmith.model.load import Base


def deeper(base: Base, more: int) -> Base:
    """The base with `more` layers put in at even distances, in place: each a copy of the one beneath it, whose outputs
    are 0, so that nothing changes before it learns (block expansion, Wu et al. 2024, arXiv:2401.02415).

    Raises TunesmithError for a family whose layers are not known.
    """
    import torch

    config = of_text(base.model.config)
    many = int(config.num_hidden_layers)
    backbone = base.model.base_model
    found = [
        (name, part)
        for name, part in backbone.named_children()
        if isinstance(part, torch.nn.ModuleList) and len(part) == many
    ]
    scaled = getattr(config, "scale_attn_by_inverse_layer_idx", False)  # a layer's number changes what it says
    if not base.family.outputs or len(found) != 1 or scaled:
        raise TunesmithError(
            f"{base.name} is a {config.model_type} in which no layer can be added that changes nothing. "
            "Leave its depth as it is: --set add_layers=0"
        )
    ((name, part),) = found
    layers, came = list(part), list(range(many))  # came: which layer each is or was copied from
    for place in places(many, more):
        added = deepcopy(layers[place])
        with torch.no_grad():
            for path, weight in added.named_parameters():
                if path.split(".")[-2] in base.family.outputs:
                    weight.zero_()
        layers.insert(place + 1, added)
        came.insert(place + 1, place)
    for number, layer in enumerate(layers):
        for inner in layer.modules():
            if hasattr(inner, "layer_idx"):  # where its keys and values are kept
                setattr(inner, "layer_idx", number)  # noqa: B010 (to mypy a module's attributes are tensors)
    setattr(backbone, name, torch.nn.ModuleList(layers))
    for key, value in config.to_dict().items():
        if isinstance(value, list) and len(value) == many:  # what differs from layer to layer
            setattr(config, key, [value[place] for place in came])
    config.num_hidden_layers = len(layers)
    return base


def places(many: int, more: int) -> list[int]:
    """After which of so many layers the new ones come, the last first, so that places before it stay.

    >>> places(6, 2), places(6, 3), places(2, 4)
    ([5, 2], [5, 3, 1], [1, 1, 0, 0])
    """
    return [-(-many * nth // more) - 1 for nth in range(more, 0, -1)]
