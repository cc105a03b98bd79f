import { Module } from '@nestjs/common';
import { FiguresController } from './figures.controller';
import { ReadFiguresHandler } from './read-figures';

@Module({ controllers: [FiguresController], providers: [ReadFiguresHandler] })
export class FiguresModule {}
